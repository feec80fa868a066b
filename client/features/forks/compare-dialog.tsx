/** The dialog in which one looks at what could not be saved; its contents come when it is first opened. */
import type { Plan } from '@gameplan/shared/plan/read-plan';
import { appWords } from '../../lib/words/app.ts';
import { forkWords } from '../../lib/words/forks.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { onDemand, useOnDemand } from '../../ui/on-demand.ts';
import type { UsePlace } from './compare-list.tsx';
import type { ForkSource } from './use-fork.ts';

const part = onDemand(async () => (await import('./fork-part.tsx')).ForkPart);

export interface CompareDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** The latest first. */
  readonly sources: readonly ForkSource[];
  readonly now: Plan | null;
  readonly place: UsePlace | null;
  readonly onDelete?: (id: string) => void;
}

const keyOf = (source: ForkSource): string =>
  source.from === 'device' ? source.id : source.fork.id;

export const CompareDialog = (props: CompareDialogProps) => {
  const { open, onClose, sources, now, place, onDelete } = props;
  const app = useWords(appWords);
  const { dialog } = useWords(forkWords);
  const Part = useOnDemand(part, { needed: open, onFailed: onClose });
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={dialog.title}
      description={now === null ? dialog.textAlone : dialog.text}
      closeLabel={app.close}
      wide
    >
      <div className="flex flex-col gap-8">
        {Part !== null &&
          sources.map((source) => (
            <Part
              key={keyOf(source)}
              source={source}
              now={now}
              place={place}
              {...(onDelete === undefined || source.from === 'page'
                ? {}
                : { onDelete: () => onDelete(source.id) })}
            />
          ))}
      </div>
    </Dialog>
  );
};
