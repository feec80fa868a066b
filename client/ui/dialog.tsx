/** A question or a sheet over the page: it holds the focus until it is closed, and gives it back where it was. */
import { lazy, Suspense, useState } from 'react';
import type { DialogProps } from './dialog-body.tsx';

const DialogBody = lazy(async () => ({ default: (await import('./dialog-body.tsx')).DialogBody }));

export const Dialog = (props: DialogProps) => {
  const [used, setUsed] = useState(props.open);
  if (props.open && !used) setUsed(true);
  return used ? (
    <Suspense>
      <DialogBody {...props} />
    </Suspense>
  ) : null;
};
