/** A text that is there to be taken along: in full sight, with one button that copies it. */
import { Check, Copy } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { useAnnounce } from './live-region.tsx';

export interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: string | undefined;
  readonly copy: string;
  readonly copied: string;
  /** Stands under the field where the browser did not copy. */
  readonly failed: string;
}

/** Where the page has no secure context there is no clipboard, but what is selected can still be copied. */
const copyFrom = async (field: HTMLInputElement): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.select();
    return document.execCommand('copy');
  }
};

export const CopyField = ({ label, value, hint, copy, copied, failed }: CopyFieldProps) => {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const announce = useAnnounce();
  const [state, setState] = useState<'asked' | 'copied' | 'failed'>('asked');
  const run = async () => {
    if (field.current === null) return;
    const done = await copyFrom(field.current);
    setState(done ? 'copied' : 'failed');
    announce(done ? copied : failed, 'assertive');
    if (!done) field.current.select();
  };
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="text-body font-medium text-text">
        {label}
      </label>
      <div className="flex items-center gap-2">
        <input
          ref={field}
          id={id}
          readOnly
          value={value}
          spellCheck={false}
          {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
          onFocus={(event) => event.target.select()}
          className="h-10 w-full min-w-0 truncate rounded-control bg-fill px-3 text-body text-text pointer-coarse:h-11 pointer-coarse:text-touch max-sm:h-11 max-sm:text-touch forced-colors:border"
        />
        <Button
          variant="primary"
          size={32}
          icon={
            state === 'copied' ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />
          }
          onClick={() => void run()}
          className="h-10! max-sm:h-11!"
        >
          {state === 'copied' ? copied : copy}
        </Button>
      </div>
      {state === 'failed' && (
        <p role="alert" className="text-small text-danger">
          {failed}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-small text-text-3">
          {hint}
        </p>
      )}
    </div>
  );
};
