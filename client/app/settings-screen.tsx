/** The workspace's settings in their frame. */
import { SettingsForm } from '../features/settings/settings-form.tsx';
import { useTitle } from '../lib/use-title.ts';
import { appWords } from '../lib/words/app.ts';
import { useWords } from '../lib/words/use-words.ts';
import { Shell } from './shell.tsx';
import { useWorkspaceDestinations } from './workspace-destinations.ts';

export const SettingsScreen = () => {
  const app = useWords(appWords);
  useTitle(app.tabTitle({ screen: app.settings }));
  return (
    <Shell
      navigationLabel={app.workspaceNavigation}
      destinations={useWorkspaceDestinations()}
      crumbs={<p className="px-2 font-semibold max-sm:px-0">{app.settings}</p>}
    >
      <SettingsForm />
    </Shell>
  );
};
