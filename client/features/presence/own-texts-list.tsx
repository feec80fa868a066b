/** What somebody wrote last, each text to be copied: shown where it may not have reached the plan. */
import { accessWords } from '../../lib/words/access.ts';
import { fieldWords } from '../../lib/words/fields.ts';
import { useWords } from '../../lib/words/use-words.ts';
import type { LastText } from '../../plan/own-texts.ts';
import { CopyButton } from '../../ui/copy-button.tsx';

export const OwnTextsList = ({ texts }: { readonly texts: readonly LastText[] }) => {
  const { own: words } = useWords(accessWords);
  const fields = useWords(fieldWords);
  return (
    <ul className="flex flex-col gap-3">
      {texts.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that is taken once and never changes
        <li key={at} className="rounded-card bg-fill px-4 py-3 forced-colors:border">
          <div className="flex items-start gap-3">
            <div className="min-w-0 flex-1">
              <p className="text-small text-text-2">
                {'label' in one ? one.label : fields.label(one)}
              </p>
              <p className="max-h-40 overflow-y-auto wrap-anywhere whitespace-pre-wrap text-text select-text">
                {one.text}
              </p>
            </div>
            <CopyButton text={one.text} copy={words.copy} copied={words.copied} />
          </div>
        </li>
      ))}
    </ul>
  );
};
