/** How the page is connected, in plain words. It says nothing of being kept: no acknowledgement tells that yet. */
import { CircleAlert, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Words } from '../../lib/words/use-words.ts';
import { useWords } from '../../lib/words/use-words.ts';
import type { LinkState as State } from '../../plan/plan-link.ts';
import { useLink } from '../../plan/use-plan.ts';
import { classes } from '../../ui/classes.ts';

interface Look {
  readonly tone: string;
  readonly mark: ReactNode;
  readonly words: string;
  readonly more?: string;
}

const Dot = ({ filled }: { readonly filled: boolean }) => (
  <span
    aria-hidden="true"
    className={classes(
      'size-1.5 shrink-0 rounded-full',
      filled ? 'bg-success' : 'border border-border-strong',
    )}
  />
);

const lookOf = ({ link, refusal, waitingEdits }: State, words: Words['plan']['link']): Look => {
  if (link === 'refused') {
    return {
      tone: 'text-danger',
      mark: <CircleAlert size={14} aria-hidden />,
      words: words.refusals[refusal ?? 'refused'],
      more: words.refusedMore,
    };
  }
  if (link === 'offline') {
    return {
      tone: waitingEdits > 0 ? 'text-warning' : 'text-info',
      mark: <WifiOff size={14} aria-hidden />,
      words: waitingEdits > 0 ? words.offlineWith({ count: waitingEdits }) : words.offline,
      more: words.offlineMore,
    };
  }
  const isConnected = link === 'connected';
  return {
    tone: 'text-text-3',
    mark: <Dot filled={isConnected} />,
    words: isConnected ? words.connected : words.connecting,
  };
};

export const LinkState = () => {
  const look = lookOf(useLink(), useWords().plan.link);
  return (
    <span
      role="status"
      data-testid="link-state"
      title={look.more}
      className={classes(
        'flex min-w-0 items-center gap-1.5 px-2 text-small max-sm:px-0',
        look.tone,
      )}
    >
      {look.mark}
      <span className="truncate">{look.words}</span>
      {look.more !== undefined && <span className="sr-only">. {look.more}</span>}
    </span>
  );
};
