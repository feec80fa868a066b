/** The routes of looking around first. */
import type { Me } from '@gameplan/shared/api/people';
import {
  becomeSamplePerson,
  deleteSample,
  listSamplePeople,
  openSample,
} from '@gameplan/shared/api/workspace';
import type { Tries } from '../auth/tries.ts';
import type { Mount, Reply } from '../http/mount.ts';
import { done, refused } from '../http/mount.ts';
import { problemOf } from '../http/problems.ts';
import { tooMany } from '../http/too-many-tries.ts';
import type { Entered, Sample } from './sample.ts';

export interface SampleRoutesDeps {
  readonly sample: Sample;
  readonly tries: Pick<Tries, 'signUp'>;
}

const signedIn = ({ person, cookies }: Entered): Reply<Me> => ({
  kind: 'done',
  value: person,
  cookies,
});

export const mountSample = (mount: Mount, { sample, tries }: SampleRoutesDeps): void => {
  mount.open(openSample, async ({ headers, address }) => {
    const wait = await tries.signUp(address);
    if (wait !== null) return tooMany(wait);
    const opened = await sample.open(headers);
    return opened.ok ? signedIn(opened.value) : refused(problemOf(opened.error));
  });

  mount.signedIn(listSamplePeople, async () => {
    const people = await sample.people();
    return people.ok ? done({ people: [...people.value] }) : refused(problemOf(people.error));
  });

  mount.signedIn(becomeSamplePerson, async ({ params, headers }) => {
    const entered = await sample.become(params.id, headers);
    return entered.ok ? signedIn(entered.value) : refused(problemOf(entered.error));
  });

  mount.signedIn(deleteSample, async ({ headers }) => {
    const deleted = await sample.delete(headers);
    return deleted.ok
      ? { kind: 'done', value: {}, cookies: deleted.value }
      : refused(problemOf(deleted.error));
  });
};
