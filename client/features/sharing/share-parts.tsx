/** What stands in the share dialog: adding somebody, the people, the links, and the way out. */
import type { PlanMember } from '@gameplan/shared/api/members';
import type { PlanSummary } from '@gameplan/shared/api/plans';
import type { UseQueryResult } from '@tanstack/react-query';
import { useQuery } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { failureText } from '../../lib/failure-text.ts';
import { useMe } from '../../lib/me.ts';
import { useCall } from '../../lib/use-call.ts';
import { appWords } from '../../lib/words/app.ts';
import { sharingWords } from '../../lib/words/sharing.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { standingOf } from '../../plan/plan-access.ts';
import { useMayOn } from '../../plan/use-may.ts';
import { Button } from '../../ui/button.tsx';
import { FailedPart } from '../../ui/failed-part.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton, SkeletonBar } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { AddMember } from './add-member.tsx';
import { AskFirst } from './ask-first.tsx';
import { MemberLine } from './member-line.tsx';
import { membersQuery } from './members-query.ts';
import { PlanLinks } from './plan-links.tsx';
import { useSharing } from './use-sharing.ts';

/** What is asked about before it is done; it takes the place of the list meanwhile. */
type Question =
  | { readonly about: 'transfer'; readonly member: PlanMember }
  | { readonly about: 'leave' };

const Waiting = () => {
  const words = useWords(sharingWords);
  return (
    <Skeleton label={words.loading} className="flex flex-col gap-3">
      {[0, 1, 2].map((row) => (
        <SkeletonBar key={row} className="h-9" />
      ))}
    </Skeleton>
  );
};

interface MembersProps {
  readonly planId: string;
  readonly mayShare: boolean;
  readonly onTransfer: (member: PlanMember) => void;
}

/** Adding somebody does not wait for the list: the focus goes there when the dialog opens. */
const Members = (props: MembersProps) => {
  const query = useQuery(membersQuery(useCall(), props.planId));
  return (
    <>
      {props.mayShare && <AddMember planId={props.planId} members={query.data} />}
      <MemberList {...props} query={query} />
    </>
  );
};

const MemberList = (
  props: MembersProps & { readonly query: UseQueryResult<readonly PlanMember[]> },
) => {
  const { planId, mayShare, onTransfer, query } = props;
  const app = useWords(appWords);
  const words = useWords(sharingWords);
  const { data: members } = query;
  if (members === undefined && query.isError) {
    return (
      <FailedPart
        text={words.failed}
        tryAgain={app.tryAgain}
        busy={query.isFetching}
        onTryAgain={() => void query.refetch()}
      />
    );
  }
  if (members === undefined) return <Waiting />;
  return (
    <section aria-labelledby="share-people">
      <h3 id="share-people" className="mb-1 text-body font-semibold">
        {words.people}
      </h3>
      <ul className="-mx-2 px-2 sm:max-h-72 sm:overflow-y-auto">
        {members.map((member) => (
          <MemberLine
            key={member.person.id}
            planId={planId}
            member={member}
            mayShare={mayShare}
            onTransfer={() => onTransfer(member)}
          />
        ))}
      </ul>
    </section>
  );
};

/** The question, with what is done where it is answered with yes. */
const Asked = (props: {
  readonly plan: PlanSummary;
  readonly question: Question;
  readonly onDone: () => void;
  readonly onLeft: () => void;
}) => {
  const { plan, question, onDone, onLeft } = props;
  const app = useWords(appWords);
  const words = useWords(sharingWords);
  const me = useMe();
  const toast = useToast();
  const sharing = useSharing(plan.id);
  const failure = sharing.failure === null ? undefined : failureText(sharing.failure, app);
  if (question.about === 'leave') {
    const leave = async () => {
      if (!(await sharing.remove({ person: me }))) return;
      toast({ text: words.leave.done({ plan: plan.name }) });
      onLeft();
    };
    return (
      <AskFirst
        title={words.leave.title({ plan: plan.name })}
        text={words.leave.text}
        submit={words.leave.submit}
        danger
        {...{ failure, busy: sharing.busy, onCancel: onDone, onSubmit: () => void leave() }}
      />
    );
  }
  const { person } = question.member;
  const transfer = async () => {
    if (!(await sharing.put(person.id, { role: 'owner' }))) return;
    toast({ text: words.transfer.done(person) });
    onDone();
  };
  return (
    <AskFirst
      title={words.transfer.title(person)}
      text={words.transfer.text(person)}
      submit={words.transfer.submit}
      {...{ failure, busy: sharing.busy, onCancel: onDone, onSubmit: () => void transfer() }}
    />
  );
};

export interface SharePartsProps {
  readonly plan: PlanSummary;
  readonly onLeft: () => void;
}

export const ShareParts = ({ plan, onLeft }: SharePartsProps) => {
  const words = useWords(sharingWords);
  const may = useMayOn();
  const standing = standingOf(plan);
  const mayShare = may('plan.share', standing).allowed;
  const leaving = may('plan.leave', standing);
  const [question, setQuestion] = useState<Question | null>(null);
  if (question !== null) {
    return (
      <Asked plan={plan} question={question} onDone={() => setQuestion(null)} onLeft={onLeft} />
    );
  }
  return (
    <div className="flex flex-col gap-5">
      {!mayShare && <Notice tone="info">{words.ownerOnly}</Notice>}
      <Members
        planId={plan.id}
        mayShare={mayShare}
        onTransfer={(member) => setQuestion({ about: 'transfer', member })}
      />
      {mayShare && <PlanLinks planId={plan.id} />}
      <div className="-mb-1 border-t border-hair pt-4">
        <Button
          variant="ghost"
          icon={<LogOut size={16} aria-hidden />}
          disabledBecause={leaving.because}
          onClick={() => setQuestion({ about: 'leave' })}
          className="-ms-3"
        >
          {words.leave.open}
        </Button>
      </div>
    </div>
  );
};
