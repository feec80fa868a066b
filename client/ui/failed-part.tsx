/** What stands where a part of a page could not be fetched: what happened, and a way to try again. */
import { Button } from './button.tsx';

export interface FailedPartProps {
  readonly title?: string;
  readonly text: string;
  readonly tryAgain: string;
  readonly busy: boolean;
  readonly onTryAgain: () => void;
}

export const FailedPart = ({ title, text, tryAgain, busy, onTryAgain }: FailedPartProps) => (
  <div role="alert" className="flex flex-col items-center gap-2 px-6 py-8 text-center">
    {title !== undefined && <h2 className="text-title-3">{title}</h2>}
    <p className="max-w-96 text-body text-balance text-text-2">{text}</p>
    <Button className="mt-2" busy={busy} onClick={onTryAgain}>
      {tryAgain}
    </Button>
  </div>
);
