/** The list of keys, opened by `?`. */
import { appWords } from '../lib/words/app.ts';
import { useWords } from '../lib/words/use-words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';

export interface ShortcutGroup {
  readonly title: string;
  readonly rows: readonly { readonly keys: readonly string[]; readonly does: string }[];
}

export const ShortcutsSheet = ({
  open,
  onOpenChange,
  groups,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly groups: readonly ShortcutGroup[];
}) => {
  const app = useWords(appWords);
  const everywhere: ShortcutGroup = {
    title: app.shortcuts.everywhere,
    rows: [
      { keys: ['?'], does: app.shortcuts.help },
      { keys: ['Esc'], does: app.shortcuts.escape },
    ],
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={app.shortcuts.title}
      closeLabel={app.close}
    >
      <div className="flex flex-col gap-5">
        {[...groups, everywhere].map((group) => (
          <section key={group.title}>
            <h3 className="mb-1 text-small text-text-3">{group.title}</h3>
            <dl>
              {group.rows.map((row) => (
                <div
                  key={row.does}
                  className="flex min-h-9 items-center gap-4 border-b border-hair py-1 last:border-0"
                >
                  <dt className="flex-1 text-body text-text">{row.does}</dt>
                  <dd className="flex shrink-0 gap-1">
                    {row.keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
};
