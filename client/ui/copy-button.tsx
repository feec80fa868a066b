/** Copies a text, and says that it has. */
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { copyText } from '../lib/copy-text.ts';
import type { ButtonVariant } from './button.tsx';
import { Button } from './button.tsx';
import { useAnnounce } from './live-region.tsx';

/** How long it says so, in ms. */
const SAYS_MS = 2_000;

export const CopyButton = (props: {
  readonly text: string;
  readonly copy: string;
  readonly copied: string;
  readonly variant?: ButtonVariant;
}) => {
  const { text, copy, copied, variant = 'outlined' } = props;
  const announce = useAnnounce();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SAYS_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const run = async () => {
    if (!(await copyText(text))) return;
    setCopied(true);
    announce(copied, 'assertive');
  };
  return (
    <Button
      variant={variant}
      icon={isCopied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
      onClick={() => void run()}
    >
      {isCopied ? copied : copy}
    </Button>
  );
};
