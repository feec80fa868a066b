/** The words about what somebody else did to a plan that one owns. */
import { plural } from './plural.ts';

export const newsWords = {
  somebody: 'Somebody',
  yourPlan: 'your plan',
  joined: ({ name, plan }: { name: string; plan: string }) =>
    `${name}, an administrator, has joined ${plan} as an editor.`,
  massDelete: ({ name, plan, count }: { name: string; plan: string; count: number }) =>
    plural(count, {
      one: `${name} deleted 1 thing in ${plan}. The plan as it was is kept.`,
      other: `${name} deleted ${count} things in ${plan}. The plan as it was is kept.`,
    }),
} as const;
