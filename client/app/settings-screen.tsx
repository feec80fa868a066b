/** The settings in their frame: the ways to their places, and the place one is at. */
import { Outlet, useLocation } from '@tanstack/react-router';
import { useWhyNot } from '../lib/use-may-here.ts';
import { useTitle } from '../lib/use-title.ts';
import { appWords } from '../lib/words/app.ts';
import { useWords } from '../lib/words/use-words.ts';
import type { Place } from './settings-places.tsx';
import { SettingsPlaces } from './settings-places.tsx';
import { Shell } from './shell.tsx';
import { useWorkspaceDestinations } from './workspace-destinations.ts';

export const SettingsScreen = () => {
  const app = useWords(appWords);
  const { settingsPlaces: words } = app;
  const mayNotAudit = useWhyNot('audit.read') !== undefined;
  const pathname = useLocation({ select: (location) => location.pathname });
  const places: readonly Place[] = [
    { to: '/settings', name: words.workspace },
    { to: '/settings/people', name: words.people },
    ...(mayNotAudit ? [] : [{ to: '/settings/audit', name: words.audit } as const]),
  ];
  const here = places.findLast(({ to }) => pathname.startsWith(to));
  useTitle(
    app.tabTitle({
      screen: here === undefined || here.to === '/settings' ? app.settings : here.name,
    }),
  );
  return (
    <Shell
      navigationLabel={app.workspaceNavigation}
      destinations={useWorkspaceDestinations()}
      crumbs={<p className="px-2 font-semibold max-sm:px-0">{app.settings}</p>}
    >
      <div className="absolute inset-0 grid grid-rows-[auto_minmax(0,1fr)] lg:grid-cols-[12.5rem_minmax(0,1fr)] lg:grid-rows-1">
        <SettingsPlaces label={words.label} places={places} />
        <div className="relative min-h-0 overflow-y-auto">
          <Outlet />
        </div>
      </div>
    </Shell>
  );
};
