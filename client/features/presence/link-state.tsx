/** How the page is connected, in plain words. It says nothing of being kept: no acknowledgement tells that yet. */
import { Link, useLocation } from '@tanstack/react-router';
import { CircleAlert, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { planWords } from '../../lib/words/plan.ts';
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

const lookOf = (
  { link, refusal, waitingEdits }: State,
  words: (typeof planWords)['link'],
): Look => {
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

/** The way back in, by a fresh page: this one has lost its standing for good. */
const SignInLink = () => {
  const { link: words } = useWords(planWords);
  const to = useLocation({ select: ({ href }) => href });
  return (
    <Link
      to="/sign-in"
      search={{ to }}
      reloadDocument
      preload={false}
      className="inline-flex min-h-6 shrink-0 items-center rounded-small px-1 font-medium text-accent-text underline underline-offset-3 pointer-coarse:-my-2.5 pointer-coarse:min-h-11"
    >
      {words.signIn}
    </Link>
  );
};

export const LinkState = () => {
  const state = useLink();
  const look = lookOf(state, useWords(planWords).link);
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
      {state.refusal === 'not-signed-in' && <SignInLink />}
    </span>
  );
};
