/** The list of all routes of the HTTP contract, by the names under which the OpenAPI document has them. */
import { changeAccount, createAccount, listAccounts, readAccount } from './accounts.ts';
import { readContract } from './contract.ts';
import { listPeople, signIn, signOut, signUp, whoAmI } from './people.ts';
import { createPlan, listPlans, readPlanData, readPlanSummary } from './plans.ts';
import type { Route } from './route.ts';
import { createToken, deleteToken, listTokens } from './tokens.ts';
import {
  becomeSamplePerson,
  changeWorkspace,
  deleteSample,
  listSamplePeople,
  openSample,
  readEntrance,
  readWorkspace,
} from './workspace.ts';

export const routes: Readonly<Record<string, Route>> = {
  readEntrance,
  signUp,
  signIn,
  signOut,
  whoAmI,
  listPeople,
  createToken,
  listTokens,
  deleteToken,
  readWorkspace,
  changeWorkspace,
  openSample,
  listSamplePeople,
  becomeSamplePerson,
  deleteSample,
  listAccounts,
  createAccount,
  readAccount,
  changeAccount,
  listPlans,
  createPlan,
  readPlanSummary,
  readPlanData,
  readContract,
};
