/** The screen of an invitation: to join with it, or to be told why not. */
import { acceptInvitation } from '@gameplan/shared/api/invitations';
import type { Me } from '@gameplan/shared/api/people';
import { useLoaderData, useNavigate, useRouteContext, useRouter } from '@tanstack/react-router';
import { InvitationFacts } from '../features/join/invitation-facts.tsx';
import { SignPage } from '../features/sign-in/sign-page.tsx';
import { SignUpForm } from '../features/sign-in/sign-up-form.tsx';
import { failureText } from '../lib/failure-text.ts';
import { useCall } from '../lib/use-call.ts';
import { useDeed } from '../lib/use-deed.ts';
import { useTitle } from '../lib/use-title.ts';
import { appWords } from '../lib/words/app.ts';
import { joinWords } from '../lib/words/join.ts';
import { useWords } from '../lib/words/use-words.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import type { JoinDoor } from './link-doors.ts';
import { MessageScreen } from './message-screen.tsx';
import { GoHome } from './not-found-screen.tsx';
import { useTakeNote } from './take-note.ts';

type DoorOf<Kind extends JoinDoor['kind']> = Extract<JoinDoor, { readonly kind: Kind }>;

/** The invitation has done what it could; on to the plans. */
const useGoIn = () => {
  const takeNote = useTakeNote();
  const router = useRouter();
  const { secrets } = useRouteContext({ from: '__root__' });
  return (me: Me) => {
    secrets.drop('/join');
    takeNote(me);
    router.history.push('/');
  };
};

export const JoinScreen = () => {
  const door = useLoaderData({ from: '/join' });
  const words = useWords(joinWords);
  switch (door.kind) {
    case 'incomplete':
      return <MessageScreen {...words.incomplete} action={<ToSignIn />} />;
    case 'used-up':
      return <MessageScreen {...words.usedUp} action={<ToSignIn />} />;
    case 'already-in':
      return <AlreadyIn door={door} />;
    case 'raises':
      return <Raise door={door} />;
    case 'invited':
      return <Invited door={door} />;
  }
};

const ToSignIn = () => {
  const words = useWords(joinWords);
  const navigate = useNavigate();
  return (
    <Button variant="primary" onClick={() => void navigate({ to: '/sign-in', search: {} })}>
      {words.toSignIn}
    </Button>
  );
};

const Invited = ({ door }: { readonly door: DoorOf<'invited'> }) => {
  const app = useWords(appWords);
  const { join: words } = useWords(joinWords);
  const goIn = useGoIn();
  const { invitation, token } = door;
  useTitle(app.tabTitle({ screen: words.tab }));
  return (
    <SignPage
      title={words.title({ workspace: invitation.workspace })}
      lead={words.lead({ by: invitation.by })}
      other={{ ask: words.other, link: words.otherLink, to: '/sign-in', search: { to: '/join' } }}
    >
      <InvitationFacts invitation={invitation} />
      <SignUpForm
        submit={words.submit}
        invitation={{ token, email: invitation.email }}
        onSignedIn={goIn}
      />
    </SignPage>
  );
};

const AlreadyIn = ({ door: { me, workspace } }: { readonly door: DoorOf<'already-in'> }) => {
  const { alreadyIn: words } = useWords(joinWords);
  const text =
    workspace === null
      ? words.textShort({ name: me.name })
      : words.text({ workspace, name: me.name });
  return <MessageScreen title={words.title} text={text} action={<GoHome />} />;
};

const Raise = ({ door }: { readonly door: DoorOf<'raises'> }) => {
  const app = useWords(appWords);
  const { raise: words } = useWords(joinWords);
  const call = useCall();
  const goIn = useGoIn();
  const deed = useDeed();
  const { by, workspace } = door.invitation;
  const accept = async () => {
    const me = await deed.run(() => call(acceptInvitation, { body: { token: door.token } }));
    if (me !== null) goIn(me);
  };
  return (
    <MessageScreen
      title={words.title}
      text={words.text({ by, workspace })}
      action={
        <div className="flex flex-col gap-3">
          {deed.failure !== null && <Notice tone="danger">{failureText(deed.failure, app)}</Notice>}
          <div className="flex flex-wrap gap-2">
            <Button variant="primary" busy={deed.busy} onClick={() => void accept()}>
              {words.action}
            </Button>
          </div>
        </div>
      }
    />
  );
};
