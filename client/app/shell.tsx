/** The frame of every screen inside: rail, top bar and the screen between them. A screen fills its slots. */
import type { ReactNode } from 'react';
import { useState } from 'react';
import { SampleMark } from '../features/first-run/sample-mark.tsx';
import { useKey } from '../lib/use-key.ts';
import { appWords } from '../lib/words/app.ts';
import { useWords } from '../lib/words/use-words.ts';
import { useWorkspace } from '../lib/workspace.ts';
import { onDemand, useFetchedAhead } from '../ui/on-demand.ts';
import { ProfileMenu } from './profile-menu.tsx';
import type { Destination } from './rail.tsx';
import { BottomTabs, Rail } from './rail.tsx';
import type { ShortcutGroup } from './shortcuts-sheet.tsx';

const sheet = onDemand(async () => (await import('./shortcuts-sheet.tsx')).ShortcutsSheet);

export interface ShellProps {
  readonly destinations: readonly Destination[];
  readonly navigationLabel: string;
  /** Where one is: crumbs at the left of the top bar. */
  readonly crumbs: ReactNode;
  /** How the link to the server stands, after the crumbs. */
  readonly link?: ReactNode;
  /** In the true middle of the top bar, only when the screen is not in plain use. */
  readonly mode?: ReactNode;
  /** Who else is here, before the own picture. */
  readonly people?: ReactNode;
  /** At the right end of the top bar. */
  readonly share?: ReactNode;
  /** The plan whose colours count here. */
  readonly planId?: string;
  readonly shortcuts?: readonly ShortcutGroup[];
  /** Over the screen, as long as there is something to be said of it. */
  readonly notice?: ReactNode;
  readonly children: ReactNode;
}

export const Shell = (props: ShellProps) => {
  const app = useWords(appWords);
  const { isSample } = useWorkspace();
  const [helping, setHelping] = useState(false);
  useKey('?', () => setHelping(true));
  const ShortcutsSheet = useFetchedAhead(sheet);
  return (
    <div className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto] lg:grid-cols-[56px_minmax(0,1fr)] lg:grid-rows-[48px_minmax(0,1fr)]">
      <a
        href="#content"
        className="fixed top-2 left-2 z-70 -translate-y-16 rounded-control bg-accent px-3 py-2 font-medium text-on-accent focus-visible:translate-y-0"
      >
        {app.skipToContent}
      </a>
      <Rail
        label={props.navigationLabel}
        destinations={props.destinations}
        onHelp={() => setHelping(true)}
      />
      <header className="grid h-12 grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-4 border-b border-border px-4 max-sm:h-14 sm:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]">
        <div className="flex min-w-0 items-center gap-2 max-sm:flex-col max-sm:items-start max-sm:gap-0">
          {props.crumbs}
          {props.link}
        </div>
        <div className="flex min-w-0 justify-center">{props.mode}</div>
        <div className="flex min-w-0 items-center justify-end gap-3">
          {isSample && <SampleMark />}
          {props.people}
          <ProfileMenu planId={props.planId} onHelp={() => setHelping(true)} />
          {props.share}
        </div>
      </header>
      <div className="flex min-h-0 min-w-0 flex-col">
        {props.notice}
        <main
          id="content"
          tabIndex={-1}
          className="relative min-h-0 flex-1 overflow-auto outline-none"
        >
          {props.children}
        </main>
      </div>
      <BottomTabs label={props.navigationLabel} destinations={props.destinations} />
      {ShortcutsSheet !== null && (
        <ShortcutsSheet open={helping} onOpenChange={setHelping} groups={props.shortcuts ?? []} />
      )}
    </div>
  );
};
