/** The English catalogue: every word that people see or hear comes from here, a section a file. */
import { appWords } from './app.ts';
import { planWords } from './plan.ts';
import { plansWords } from './plans.ts';
import { signInWords } from './sign-in.ts';
import { swotWords } from './swot.ts';

export const en = {
  app: appWords,
  signIn: signInWords,
  plans: plansWords,
  plan: planWords,
  swot: swotWords,
} as const;
