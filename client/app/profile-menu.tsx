/** Who is signed in, with the theme and the way out. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouteContext, useRouter } from '@tanstack/react-router';
import { CircleUser, Keyboard, LogOut, Monitor, Moon, Sun, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { DeleteSampleDialogProps } from '../features/first-run/delete-sample-dialog.tsx';
import type { SamplePeopleProps } from '../features/first-run/sample-people.tsx';
import { useMe } from '../lib/me.ts';
import { useColours } from '../lib/people.ts';
import { useTheme } from '../lib/use-theme.ts';
import { appWords } from '../lib/words/app.ts';
import { firstRunWords } from '../lib/words/first-run.ts';
import { useWords } from '../lib/words/use-words.ts';
import { useWorkspace } from '../lib/workspace.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Menu, MenuChoices, MenuHeading, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { onDemand, useFetchedAhead } from '../ui/on-demand.ts';
import type { Unsent } from './sign-out.ts';
import { useSignOut, useUnsent } from './sign-out.ts';

const signOutDialog = onDemand(async () => (await import('./sign-out-dialog.tsx')).SignOutDialog);

const samplePeople = onDemand(
  async () => (await import('../features/first-run/sample-people.tsx')).SamplePeople,
);

const deleteSampleDialog = onDemand(
  async () => (await import('../features/first-run/delete-sample-dialog.tsx')).DeleteSampleDialog,
);

/** Only in the sample: most workspaces never fetch it. */
const BeSomebody = (props: SamplePeopleProps) => {
  const SamplePeople = useFetchedAhead(samplePeople);
  return SamplePeople === null ? null : <SamplePeople {...props} />;
};

/** Only in the sample. */
const DeleteSample = (props: DeleteSampleDialogProps) => {
  const DeleteSampleDialog = useFetchedAhead(deleteSampleDialog);
  return DeleteSampleDialog === null ? null : <DeleteSampleDialog {...props} />;
};

/** The sample has gone, and with it everybody who was in it: to the two doors. */
const useBeginAnew = () => {
  const queries = useQueryClient();
  const router = useRouter();
  const { visits } = useRouteContext({ from: '__root__' });
  return async () => {
    visits.forget();
    await router.navigate({ to: '/welcome' });
    queries.clear();
  };
};

export const ProfileMenu = ({
  planId,
  onHelp,
}: {
  readonly planId: string | undefined;
  readonly onHelp: () => void;
}) => {
  const app = useWords(appWords);
  const firstRun = useWords(firstRunWords);
  const me = useMe();
  const colour = useColours()(planId ?? '').get(me.id) ?? 'none';
  const navigate = useNavigate();
  const [theme, setTheme] = useTheme();
  const signOut = useSignOut();
  const whatIsUnsent = useUnsent();
  const [unsent, setUnsent] = useState<Unsent | null>(null);
  const leave = async () => {
    const only = await whatIsUnsent();
    if (only.edits + only.forks > 0) setUnsent(only);
    else await signOut();
  };
  const SignOutDialog = useFetchedAhead(signOutDialog);
  const beginAnew = useBeginAnew();
  const { isSample } = useWorkspace();
  const [deleting, setDeleting] = useState(false);
  const { events } = useRouteContext({ from: '__root__' });
  const stopHearing = () => {
    events.stop();
    return events.start;
  };
  const themes = [
    { id: 'system', label: app.profile.themes.system, icon: <Monitor size={16} aria-hidden /> },
    { id: 'light', label: app.profile.themes.light, icon: <Sun size={16} aria-hidden /> },
    { id: 'dark', label: app.profile.themes.dark, icon: <Moon size={16} aria-hidden /> },
  ] as const;
  const menu = (
    <Menu
      trigger={
        <button
          type="button"
          className="grid shrink-0 place-items-center rounded-full pointer-coarse:size-11"
        >
          <Avatar name={me.name} colour={colour} />
          <span className="sr-only">{app.profile.yours}</span>
        </button>
      }
    >
      <div className="px-2 pt-1.5 pb-2">
        <p className="truncate text-body font-semibold text-text">{me.name}</p>
        <p className="truncate text-small text-text-3">{me.email}</p>
      </div>
      <MenuSeparator />
      <MenuHeading>{app.profile.theme}</MenuHeading>
      <MenuChoices label={app.profile.theme} value={theme} choices={themes} onChoose={setTheme} />
      <MenuSeparator />
      <MenuItem
        icon={<CircleUser size={16} aria-hidden />}
        onSelect={() => void navigate({ to: '/profile' })}
      >
        {app.profile.open}
      </MenuItem>
      <MenuSeparator />
      {isSample && (
        <>
          <MenuHeading>{firstRun.sample.heading}</MenuHeading>
          <BeSomebody planId={planId} onLeave={stopHearing} />
          <MenuItem
            danger
            icon={<Trash2 size={16} aria-hidden />}
            onSelect={() => setDeleting(true)}
          >
            {firstRun.sample.delete}
          </MenuItem>
          <MenuSeparator />
        </>
      )}
      <MenuItem icon={<Keyboard size={16} aria-hidden />} shortcut="?" onSelect={onHelp}>
        {app.shortcuts.title}
      </MenuItem>
      <MenuItem icon={<LogOut size={16} aria-hidden />} onSelect={() => void leave()}>
        {app.profile.signOut}
      </MenuItem>
    </Menu>
  );
  return (
    <>
      {menu}
      {SignOutDialog !== null && (
        <SignOutDialog unsent={unsent} onStay={() => setUnsent(null)} onSignOut={signOut} />
      )}
      {isSample && (
        <DeleteSample
          open={deleting}
          onOpenChange={setDeleting}
          onLeave={stopHearing}
          onDeleted={() => void beginAnew()}
        />
      )}
    </>
  );
};
