/** The one place that asks the browser to keep the built client, so that a plan opened before opens without a network. */

/** Behind everything that the first page itself does, in ms after it is loaded. */
const AFTER_MS = 1_500;

/** Does nothing where there is no secure context: there a reload needs the network. */
export const keepPages = (page: Window): void => {
  if (!page.isSecureContext || !('serviceWorker' in page.navigator)) return;
  const register = () => {
    // Without it everything works but opening offline.
    void page.navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
  };
  const soon = () => page.setTimeout(register, AFTER_MS);
  if (page.document.readyState === 'complete') soon();
  else page.addEventListener('load', soon, { once: true });
};
