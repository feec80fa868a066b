/** A question inside of a dialog: what will be, and the two ways on. */
import { useEffect, useRef } from 'react';
import { appWords } from '../../lib/words/app.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { DialogActions } from '../../ui/dialog-actions.tsx';
import { Notice } from '../../ui/notice.tsx';

export interface AskFirstProps {
  /** Left out where the dialog's own title asks. */
  readonly title?: string;
  readonly text: string;
  readonly submit: string;
  readonly danger?: boolean;
  readonly busy: boolean;
  readonly failure: string | undefined;
  readonly onCancel: () => void;
  readonly onSubmit: () => void;
}

export const AskFirst = (props: AskFirstProps) => {
  const { title, text, submit, danger = false, busy, failure, onCancel, onSubmit } = props;
  const app = useWords(appWords);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSubmit();
      }}
    >
      {failure !== undefined && <Notice tone="danger">{failure}</Notice>}
      {title !== undefined && (
        <h3 ref={heading} tabIndex={-1} className="text-title-3 outline-none">
          {title}
        </h3>
      )}
      <p className="text-pretty text-text-2">{text}</p>
      <DialogActions
        cancel={app.cancel}
        submit={submit}
        busy={busy}
        danger={danger}
        onCancel={onCancel}
      />
    </form>
  );
};
