/** The end of a dialog: the way out and the one deed, side by side. */
import { Button } from './button.tsx';

export interface DialogActionsProps {
  readonly cancel: string;
  readonly submit: string;
  readonly busy: boolean;
  readonly danger?: boolean;
  readonly onCancel: () => void;
}

export const DialogActions = ({
  cancel,
  submit,
  busy,
  danger = false,
  onCancel,
}: DialogActionsProps) => (
  <div className="mt-2 flex flex-wrap justify-end gap-2">
    <Button variant="ghost" onClick={onCancel}>
      {cancel}
    </Button>
    <Button variant={danger ? 'danger' : 'primary'} type="submit" busy={busy}>
      {submit}
    </Button>
  </div>
);
