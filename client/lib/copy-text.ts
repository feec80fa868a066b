/** Puts a text where the system pastes from: by the browser's clipboard, or as older pages do where there is none. */

const copyBySelection = (page: Document, text: string): boolean => {
  const { activeElement } = page;
  // Inside of a dialog the focus must not leave it.
  const place = activeElement?.closest('[role="dialog"]') ?? page.body;
  const field = page.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  place.append(field);
  field.select();
  const isCopied = page.execCommand('copy');
  field.remove();
  if (activeElement instanceof HTMLElement) activeElement.focus();
  return isCopied;
};

/** Answers whether it was taken. A page that came without encryption has no clipboard of its own. */
export const copyText = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(document, text);
  }
};
