/** The English catalogue: every word that people see or hear comes from here, a section a file. */
import { appWords } from './app.ts';
import { plansWords } from './plans.ts';
import { signInWords } from './sign-in.ts';

export const en = {
  app: appWords,
  signIn: signInWords,
  plans: plansWords,
} as const;
