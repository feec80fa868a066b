/** Looks around first over the API: the one place where tests and pictures come into the sample without a browser. */
import type { ApiPerson } from './api-person.ts';

/** Somebody in the sample, and the plan that everybody is led to. */
export interface SampleVisit {
  readonly person: Pick<ApiPerson, 'cookie'>;
  readonly planId: string;
}

const answered = async (response: Response): Promise<Response> => {
  if (response.ok) return response;
  throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
};

/** Fills an empty workspace with the sample and comes in as its account manager. */
export const lookAroundByApi = async (url: string): Promise<SampleVisit> => {
  const opened = await answered(
    await fetch(`${url}/api/sample`, { method: 'POST', headers: { origin: url } }),
  );
  const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const [name = '', ...value] = cookie.split('=');
  const listed = await answered(await fetch(`${url}/api/plans`, { headers: { cookie } }));
  const { plans } = Object(await listed.json());
  const calderra = plans.find((plan: { account: { name: string } }) =>
    plan.account.name.startsWith('Calderra'),
  );
  return { person: { cookie: { name, value: value.join('='), url } }, planId: calderra.id };
};
