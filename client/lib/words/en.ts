/** The English catalogue: every word that people see or hear comes from here, a section a file. */
import { appWords } from './app.ts';
import { fieldWords } from './fields.ts';
import { figuresWords } from './figures.ts';
import { firstRunWords } from './first-run.ts';
import { opportunitiesWords } from './opportunities.ts';
import { overviewWords } from './overview.ts';
import { planWords } from './plan.ts';
import { plansWords } from './plans.ts';
import { settingsWords } from './settings.ts';
import { signInWords } from './sign-in.ts';
import { swotWords } from './swot.ts';
import { teamWords } from './team.ts';

export const en = {
  app: appWords,
  firstRun: firstRunWords,
  settings: settingsWords,
  signIn: signInWords,
  plans: plansWords,
  plan: planWords,
  swot: swotWords,
  fields: fieldWords,
  figures: figuresWords,
  overview: overviewWords,
  opportunities: opportunitiesWords,
  team: teamWords,
} as const;
