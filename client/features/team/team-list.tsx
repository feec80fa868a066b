/** The team of the plan it stands in: members by tier with role, person, part and share of time. */
import type { Plan } from '@gameplan/shared/plan/read-plan';
import { useCallback, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useBin } from '../../fields/use-bin.ts';
import { useMe } from '../../lib/me.ts';
import { teamWords } from '../../lib/words/team.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useNewcomersInPlan, useOwnColour } from '../../plan/presence/use-people.ts';
import { useHasPlan, usePlan } from '../../plan/use-plan.ts';
import { classes } from '../../ui/classes.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton, SkeletonBar } from '../../ui/skeleton.tsx';
import { MEMBER_GRID, MemberRow } from './member-row.tsx';
import { NewMember } from './new-member.tsx';
import type { TeamGroup } from './team-groups.ts';
import { teamGroups } from './team-groups.ts';

const PAGE = 'mx-auto flex max-w-300 flex-col gap-4 p-4 sm:px-8 sm:py-6';

const membersOf = (plan: Plan) => plan.teamMembers;

const buttonOf = (id: string | undefined): HTMLElement | null =>
  id === undefined
    ? null
    : document.querySelector(
        `[data-member="${CSS.escape(id)}"] [data-field="teamMembers/${id}/role"] button`,
      );

const Head = () => {
  const words = useWords(teamWords);
  return (
    <div
      aria-hidden="true"
      className={classes(MEMBER_GRID, 'pb-2 text-small text-text-3 max-lg:hidden')}
    >
      <span>{words.person}</span>
      <span>{words.role}</span>
      <span>{words.part}</span>
      <span>{words.timeShare}</span>
      <span>{words.tier}</span>
    </div>
  );
};

const Group = ({ group, onBin }: { group: TeamGroup; onBin: (id: string) => void }) => {
  const words = useWords(teamWords);
  return (
    <section className="rounded-sheet bg-surface px-5 py-4 shadow-1 max-sm:px-4">
      <h2 className="mb-3 text-title-3">
        {words.tiers[group.tier]}{' '}
        <span className="text-small text-text-3 tabular-nums">
          <span aria-hidden="true">{group.members.length}</span>
          <span className="sr-only">{words.count({ count: group.members.length })}</span>
        </span>
      </h2>
      <Head />
      <ul data-fields>
        {group.members.map((member) => (
          <MemberRow key={member.id} member={member} onBin={onBin} />
        ))}
      </ul>
    </section>
  );
};

/** Into the bin, with the focus on the member beside; taking it back leads the focus home. */
const useBinMember = () => {
  const bin = useBin();
  const latest = useRef(bin);
  latest.current = bin;
  return useCallback((id: string) => {
    const ids = [...document.querySelectorAll('[data-member]')].map(
      (row) => row.getAttribute('data-member') ?? '',
    );
    const at = ids.indexOf(id);
    const beside = ids[at + 1] ?? ids[at - 1];
    flushSync(() =>
      latest.current('teamMembers', id, () => requestAnimationFrame(() => buttonOf(id)?.focus())),
    );
    buttonOf(beside)?.focus();
  }, []);
};

const OpenTeam = () => {
  const words = useWords(teamWords);
  const members = usePlan(membersOf);
  const groups = useMemo(() => teamGroups(members), [members]);
  const onBin = useBinMember();
  useOwnColour(useMe().id);
  useNewcomersInPlan();
  const add = (
    <NewMember
      members={members}
      onAdded={(id) => requestAnimationFrame(() => buttonOf(id)?.focus())}
    />
  );
  if (groups.length === 0) {
    return (
      <div className={PAGE}>
        <section className="rounded-sheet bg-surface shadow-1">
          <EmptyState sentence={words.empty} action={add} />
        </section>
      </div>
    );
  }
  return (
    <div className={PAGE}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-text-2">{words.lead}</p>
        {add}
      </div>
      {groups.map((group) => (
        <Group key={group.tier} group={group} onBin={onBin} />
      ))}
    </div>
  );
};

const TeamSkeleton = () => {
  const words = useWords(teamWords);
  return (
    <Skeleton label={words.loading} className={PAGE}>
      <SkeletonBar className="h-8 w-72" />
      <SkeletonBar className="h-72 rounded-sheet" />
    </Skeleton>
  );
};

/** Shows the team as soon as the plan has arrived; an empty team before that would be a lie. */
export const TeamList = () => (useHasPlan() ? <OpenTeam /> : <TeamSkeleton />);
