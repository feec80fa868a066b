/** One's own profile in its frame. */
import { ProfilePage } from '../features/profile/profile-page.tsx';
import { useTitle } from '../lib/use-title.ts';
import { appWords } from '../lib/words/app.ts';
import { useWords } from '../lib/words/use-words.ts';
import { Shell } from './shell.tsx';
import { useWorkspaceDestinations } from './workspace-destinations.ts';

export const ProfileScreen = () => {
  const app = useWords(appWords);
  useTitle(app.tabTitle({ screen: app.profile.open }));
  return (
    <Shell
      navigationLabel={app.workspaceNavigation}
      destinations={useWorkspaceDestinations()}
      crumbs={<p className="px-2 font-semibold max-sm:px-0">{app.profile.open}</p>}
    >
      <ProfilePage />
    </Shell>
  );
};
