/** A question or a sheet over the page: it holds the focus until it is closed, and gives it back where it was. */
import { useCallback, useState } from 'react';
import type { DialogProps } from './dialog-body.tsx';
import { onDemand, useOnDemand } from './on-demand.ts';

const body = onDemand(async () => (await import('./dialog-body.tsx')).DialogBody);

export const Dialog = (props: DialogProps) => {
  const { open, onOpenChange } = props;
  const [used, setUsed] = useState(open);
  if (open && !used) setUsed(true);
  const close = useCallback(() => onOpenChange(false), [onOpenChange]);
  const Body = useOnDemand(body, { needed: open, onFailed: close });
  return used && Body !== null ? <Body {...props} /> : null;
};
