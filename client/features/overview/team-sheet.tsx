/** The team in short, with the way to it. */
import { valueOr } from '@gameplan/shared/plan/fields/field';
import type { Plan } from '@gameplan/shared/plan/read-plan';
import { Link } from '@tanstack/react-router';
import { ChevronRight, UserRound } from 'lucide-react';
import { useFormat } from '../../lib/use-format.ts';
import { overviewWords } from '../../lib/words/overview.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { usePlanPeople } from '../../plan/presence/use-people.ts';
import { useLivePlan, usePlan } from '../../plan/use-plan.ts';
import { AvatarStack } from '../../ui/avatar-stack.tsx';
import { classes } from '../../ui/classes.ts';

const membersOf = (plan: Plan) => plan.teamMembers.filter(({ deletedAt }) => deletedAt === null);

export const TeamSheet = ({ className }: { readonly className?: string }) => {
  const overview = useWords(overviewWords);
  const { team: words } = overview;
  const { planId } = useLivePlan();
  const members = usePlan(membersOf);
  const people = usePlanPeople();
  const format = useFormat();
  const shown = members.map((member) => {
    const person = people.get(valueOr(member.userId, ''));
    const name = person?.name ?? valueOr(member.name, '');
    return { id: member.id, name, colour: person?.colour ?? ('none' as const) };
  });
  const withoutRole = members.filter(({ role }) => valueOr(role, '') === '').length;
  return (
    <section className={classes('rounded-sheet bg-surface p-5 shadow-1 max-sm:p-4', className)}>
      <div className="mb-3 flex items-center justify-between gap-3">
        <h2 className="text-title-3">{words.title}</h2>
        {shown.length > 0 && (
          <AvatarStack
            people={shown}
            size={24}
            on="surface"
            label={words.title}
            moreLabel={(hidden) =>
              words.more({ names: format.list(hidden.map(({ name }) => name)) })
            }
          />
        )}
      </div>
      <p className="text-text-2">
        {shown.length === 0 ? words.empty : words.count({ count: shown.length })}
      </p>
      {withoutRole > 0 && (
        <p className="mt-1 flex items-center gap-1.5 text-warning">
          <UserRound size={16} aria-hidden />
          {words.withoutRole({ count: withoutRole })}
        </p>
      )}
      <Link
        to="/plans/$planId/team"
        params={{ planId }}
        className="mt-3 inline-flex min-h-6 items-center gap-1 font-medium text-accent-text pointer-coarse:min-h-11"
      >
        {words.open}
        <ChevronRight size={16} aria-hidden />
      </Link>
    </section>
  );
};
