/** The ways to the screens: a rail of icons at the left, or tabs at the bottom where the page is narrow. */
import { Link } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';
import { CircleHelp } from 'lucide-react';
import { appWords } from '../lib/words/app.ts';
import { useWords } from '../lib/words/use-words.ts';
import { Logo } from '../ui/logo.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import type { PlanScreenEntry } from './plan-screens.ts';

/** One screen that can be gone to from here. */
export interface Destination {
  readonly name: string;
  readonly Icon: LucideIcon;
  readonly to: '/' | '/settings' | PlanScreenEntry['to'];
  readonly params?: { readonly planId: string };
  /** Stands apart from the ones before it. */
  readonly apart?: boolean;
}

interface NavigationProps {
  readonly label: string;
  readonly destinations: readonly Destination[];
}

const SQUARE =
  'grid size-9 place-items-center rounded-control text-text-3 transition-colors duration-120 ease-calm hover:bg-fill hover:text-text-2';

export const Rail = ({
  label,
  destinations,
  onHelp,
}: NavigationProps & { readonly onHelp: () => void }) => {
  const app = useWords(appWords);
  return (
    <nav
      aria-label={label}
      className="row-span-2 hidden flex-col items-center gap-1 border-r border-border pb-2 lg:flex"
    >
      <Link
        to="/"
        aria-label={app.product}
        className="mb-1 grid h-12 w-full place-items-center text-accent outline-offset-[-4px]"
      >
        <Logo />
      </Link>
      {destinations.map(({ name, Icon, to, params, apart }) => (
        <span key={name} className="contents">
          {apart && <hr className="my-1 w-6 border-border" />}
          <Tooltip text={name} side="right">
            <Link
              to={to}
              params={params ?? {}}
              aria-label={name}
              activeOptions={{ exact: to !== '/settings' }}
              activeProps={{
                className: 'bg-accent-soft! text-accent-text! forced-colors:border-2',
              }}
              className={SQUARE}
            >
              <Icon size={20} aria-hidden />
            </Link>
          </Tooltip>
        </span>
      ))}
      <span className="flex-1" />
      <Tooltip text={app.help} shortcut="?" side="right">
        <button type="button" aria-label={app.help} onClick={onHelp} className={SQUARE}>
          <CircleHelp size={20} aria-hidden />
        </button>
      </Tooltip>
    </nav>
  );
};

/** One way alone needs no tabs: whoever sees it is there already. */
export const BottomTabs = ({ label, destinations }: NavigationProps) =>
  destinations.length < 2 ? null : (
    <nav
      aria-label={label}
      className="flex border-t border-border bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {destinations.map(({ name, Icon, to, params }) => (
        <Link
          key={name}
          to={to}
          params={params ?? {}}
          activeOptions={{ exact: to !== '/settings' }}
          activeProps={{ className: 'text-accent-text! forced-colors:underline' }}
          className="flex h-14 min-w-11 flex-auto flex-col items-center justify-center gap-0.5 text-small text-text-2 outline-offset-[-4px]"
        >
          <Icon size={20} aria-hidden />
          {name}
        </Link>
      ))}
    </nav>
  );
