/** Takes what is pasted on the board outside of any field; what becomes of it comes in a file of its own. */
import { useCallback, useEffect, useState } from 'react';
import { useMayEdit } from '../../plan/use-may.ts';
import { onDemand, useOnDemand } from '../../ui/on-demand.ts';
import { isElsewhere } from './board-keys.ts';
import type { Clip } from './sheet/cells.ts';

const part = onDemand(async () => (await import('./sheet/sheet-part.tsx')).SheetPart);

export const Sheet = () => {
  const { allowed } = useMayEdit();
  const [pasted, setPasted] = useState<Clip | null>(null);
  const done = useCallback(() => setPasted(null), []);
  const Part = useOnDemand(part, { needed: pasted !== null, onFailed: done });
  useEffect(() => {
    if (!allowed) return undefined;
    const take = (event: ClipboardEvent): void => {
      if (isElsewhere(event) || event.clipboardData === null) return;
      const html = event.clipboardData.getData('text/html');
      const text = event.clipboardData.getData('text/plain');
      if (html === '' && text === '') return;
      event.preventDefault();
      setPasted({ html, text });
    };
    document.addEventListener('paste', take);
    return () => document.removeEventListener('paste', take);
  }, [allowed]);
  return Part === null ? null : <Part pasted={pasted} onDone={done} />;
};
