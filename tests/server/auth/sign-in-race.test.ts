/** A password that is set anew while somebody signs in by the old one. */
import { createSessionLife } from '@gameplan/server/auth/session-life';
import { createSessions } from '@gameplan/server/auth/sessions';
import { expect, test } from 'vitest';
import { seededRandom } from '../../support/seeded-random.ts';
import type { TestApp } from '../../support/test-app.ts';
import { createTestApp, PASSWORD } from '../../support/test-app.ts';
import { createTestLog } from '../../support/test-log.ts';

/** Sessions whose look at a password takes as long as `meanwhile`. */
const sessionsWith = ({ storage: { db } }: TestApp, meanwhile: () => Promise<unknown>) => {
  const clock = { now: () => Date.now() };
  const ended: string[] = [];
  const sessions = createSessions({
    db,
    clock,
    random: seededRandom(3),
    passwords: {
      hash: async () => '',
      verify: async () => {
        await meanwhile();
        return true;
      },
    },
    secret: 'a secret of the tests, long enough to be one',
    baseUrl: null,
    log: createTestLog(),
    life: createSessionLife({ db, clock }),
    used: () => {},
    ended: (id) => ended.push(id),
  });
  return { sessions, ended };
};

test('begins no session', async () => {
  const app = await createTestApp();
  const ines = await app.signUp('Ines');
  const asked = { email: ines.me.email, password: PASSWORD };
  const before = sessionsWith(app, async () => {});
  expect(await before.sessions.signIn(asked, new Headers())).toMatchObject({ userId: ines.me.id });

  const password = { current: PASSWORD, password: 'another battery staple' };
  const { sessions, ended } = sessionsWith(app, () =>
    ines.post('/api/auth/change-password', password),
  );
  expect(await sessions.signIn(asked, new Headers())).toBeNull();
  expect(ended).toHaveLength(1);
  const rows = await app.storage.db.selectFrom('auth_sessions').select('id').execute();
  expect(rows).toHaveLength(1);
});
