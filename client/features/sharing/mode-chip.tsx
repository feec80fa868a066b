/** In the middle of the top bar: that the plan around is not for writing, for whoever may not. */
import { Eye } from 'lucide-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { accessWords } from '../../lib/words/access.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useIsOutdated, useMay } from '../../plan/use-may.ts';
import { useStanding } from '../../plan/use-plan.ts';
import { useToast } from '../../ui/toast.tsx';

/** Says when somebody may write who might not before, or no more. */
const useRoleNews = (): void => {
  const words = useWords(accessWords);
  const toast = useToast();
  const { allowed } = useMay('plan.edit');
  const isKnown = useStanding() !== null;
  const before = useRef<boolean | null>(null);
  const say = useEffectEvent((mayEdit: boolean) =>
    toast({ text: mayEdit ? words.nowEditor : words.nowReader }),
  );
  useEffect(() => {
    if (!isKnown) return;
    if (before.current !== null && before.current !== allowed) say(allowed);
    before.current = allowed;
  }, [isKnown, allowed]);
};

const CHIP =
  'inline-flex h-7 items-center gap-1.5 rounded-full bg-accent-soft px-3 text-small font-semibold whitespace-nowrap text-accent-text forced-colors:border';

const Mode = ({ name, more }: { readonly name: string; readonly more: string }) => (
  <>
    <Eye size={16} aria-hidden />
    {name}
    {more !== '' && <span className="font-normal max-md:sr-only">{more}</span>}
  </>
);

export const ModeChip = () => {
  const { modes } = useWords(accessWords);
  const role = useStanding()?.plan.role ?? null;
  const isOutdated = useIsOutdated();
  useRoleNews();
  if (role === 'viewer' || role === 'commenter') {
    return (
      <span data-testid="mode-chip" className={CHIP}>
        <Mode {...modes[role]} />
      </span>
    );
  }
  if (!isOutdated) return null;
  return (
    <button
      type="button"
      data-testid="mode-chip"
      className={CHIP}
      onClick={() => window.location.reload()}
    >
      <Mode {...modes.outdated} />
    </button>
  );
};
