/** Who is in a plan: adding, changing, handing over, leaving, and what nobody gets past. */
import type { AuditRow } from '@gameplan/shared/api/audit';
import { describe, expect, test } from 'vitest';
import {
  makeBlankPlan,
  membersOf,
  putMember,
  removeMember,
  toldBy,
} from '../../support/plan-people.ts';
import type { SignedUp } from '../../support/test-app.ts';
import { createTestApp } from '../../support/test-app.ts';

/** Ada is the administrator and in no plan; Omar owns one in which Lena is an editor and Theo nobody. */
const scene = async () => {
  const app = await createTestApp();
  const ada = await app.signUp('Ada');
  const [omar, lena, theo] = [
    await app.signUp('Omar'),
    await app.signUp('Lena'),
    await app.signUp('Theo'),
  ];
  const id = await makeBlankPlan(omar);
  await putMember(omar, id, lena, { role: 'editor' });
  return { app, ada, omar, lena, theo, id };
};

const auditOf = async (administrator: SignedUp): Promise<readonly AuditRow[]> =>
  (await administrator.get<{ rows: AuditRow[] }>('/api/audit')).rows;

/** Makes `above` the manager of `person`. */
const report = async (
  administrator: SignedUp,
  person: SignedUp,
  above: SignedUp,
): Promise<void> => {
  const answer = await administrator.ask(`/api/people/${person.me.id}`, {
    method: 'PATCH',
    body: { managerId: above.me.id },
  });
  expect(answer.status).toBe(200);
};

describe('the members of a plan', () => {
  test('are whoever made it, and whom that person adds, by role and name', async () => {
    const { omar, theo, lena, id } = await scene();
    expect(await membersOf(omar, id)).toEqual(['Omar, owner', 'Lena, editor']);
    const answer = await putMember(omar, id, theo, { role: 'viewer', isApprover: true });
    expect(await answer.json()).toEqual({
      person: { id: theo.me.id, name: 'Theo' },
      role: 'viewer',
      isApprover: true,
      via: 'membership',
    });
    await putMember(omar, id, lena, { role: 'commenter' });
    const all = ['Omar, owner', 'Lena, commenter', 'Theo, viewer, approves'];
    expect(await membersOf(theo, id)).toEqual(all);
    // Who may approve stays so when only the role changes.
    await putMember(omar, id, theo, { role: 'editor' });
    expect(await membersOf(omar, id)).toContain('Theo, editor, approves');
  });

  test('leave when they want, and are taken off by the owner', async () => {
    const { omar, lena, theo, id } = await scene();
    await putMember(omar, id, theo, { role: 'viewer' });
    expect(await toldBy(await removeMember(theo, id, theo))).toBe('200');
    expect(await toldBy(await removeMember(omar, id, lena))).toBe('200');
    expect(await membersOf(omar, id)).toEqual(['Omar, owner']);
    for (const person of [lena, theo]) {
      expect(await toldBy(await person.ask(`/api/plans/${id}`))).toBe('404 plan-missing');
    }
  });

  test('[fail:80] are made and unmade by the owner alone, and get no more than there is', async () => {
    const { omar, lena, theo, id } = await scene();
    for (const role of ['viewer', 'commenter', 'editor'] as const) {
      await putMember(omar, id, lena, { role });
      for (const wish of ['viewer', 'commenter', 'editor', 'owner'] as const) {
        for (const person of [lena, theo, omar]) {
          const told = await toldBy(await putMember(lena, id, person, { role: wish }));
          expect([role, wish, told]).toEqual([role, wish, '403 not-allowed']);
        }
      }
      expect(await toldBy(await removeMember(lena, id, omar))).toBe('403 not-allowed');
      const link = await lena.ask(`/api/plans/${id}/links`, { body: { role: 'viewer' } });
      expect(await toldBy(link)).toBe('403 not-allowed');
    }
    expect(await membersOf(omar, id)).toEqual(['Omar, owner', 'Lena, editor']);
  });

  test('include nobody who is not here', async () => {
    const { ada, omar, theo, id } = await scene();
    await ada.ask(`/api/people/${theo.me.id}`, { method: 'DELETE', body: {} });
    expect(await toldBy(await putMember(omar, id, theo, { role: 'viewer' }))).toBe(
      '404 person-missing',
    );
    for (const person of [`usr_${'0'.repeat(20)}`, 'usr_1', '%00']) {
      const wish = { method: 'PUT', body: { role: 'viewer' } };
      const told = await toldBy(await omar.ask(`/api/plans/${id}/members/${person}`, wish));
      expect([person, told]).toEqual([person, '404 person-missing']);
    }
  });
});

describe('the owner of a plan', () => {
  test('is never made less, nor taken off, nor leaves', async () => {
    const { omar, id } = await scene();
    expect(await toldBy(await putMember(omar, id, omar, { role: 'editor' }))).toBe(
      '409 owner-stays',
    );
    expect(await toldBy(await removeMember(omar, id, omar))).toBe('409 owner-stays');
    expect(await membersOf(omar, id)).toContain('Omar, owner');
  });

  test('[req:A01] hands the plan over: there is one owner at any time, and who, when, from and to is written down', async () => {
    const { ada, omar, lena, id } = await scene();
    expect(await toldBy(await putMember(omar, id, lena, { role: 'owner' }))).toBe('200');
    expect(await membersOf(omar, id)).toEqual(['Lena, owner', 'Omar, editor']);
    const handed = (await auditOf(ada)).find(({ action }) => action === 'plan.handed-over');
    expect(handed).toMatchObject({
      actorId: omar.me.id,
      objectId: id,
      detail: { from: omar.me.id, to: lena.me.id },
    });
    expect(Date.now() - Date.parse(handed?.at ?? '')).toBeLessThan(60_000);
    expect(await toldBy(await putMember(omar, id, omar, { role: 'owner' }))).toBe(
      '403 not-allowed',
    );
  });

  test('is one even if two people are made owner at once', async () => {
    const { omar, lena, theo, id } = await scene();
    const told = await Promise.all(
      [lena, theo].map(async (person) =>
        toldBy(await putMember(omar, id, person, { role: 'owner' })),
      ),
    );
    expect([...told].sort()).toEqual(['200', '403 not-allowed']);
    const owners = (await membersOf(omar, id)).filter((member) => member.includes('owner'));
    expect(owners).toHaveLength(1);
  });
});

describe('a plan that one is not in', () => {
  test('[fail:79] is answered byte by byte like one that is not there, whatever is asked of it', async () => {
    const { omar, theo, lena, id } = await scene();
    const unknown = `pln_${'0'.repeat(20)}`;
    const asks = [
      ['GET', ''],
      ['GET', '/data'],
      ['DELETE', ''],
      ['POST', '/restore'],
      ['GET', '/members'],
      ['PUT', `/members/${theo.me.id}`, { role: 'editor' }],
      ['PUT', `/members/${theo.me.id}`, { role: 'owner' }],
      ['DELETE', `/members/${theo.me.id}`],
      ['DELETE', `/members/${lena.me.id}`],
      ['DELETE', '/members/nobody'],
      ['GET', '/links'],
      ['POST', '/links', { role: 'editor' }],
      ['POST', '/links', { role: 'editor', expiresAt: '2001-01-01T00:00:00Z' }],
      ['DELETE', `/links/lnk_${'0'.repeat(20)}`],
      ['POST', '/tickets'],
    ] as const;
    for (const [method, tail, body] of asks) {
      const [own, none] = await Promise.all(
        [id, unknown].map((plan) =>
          theo.ask(`/api/plans/${plan}${tail}`, {
            method,
            ...(body === undefined ? {} : { body }),
          }),
        ),
      );
      expect([method, tail, own?.status]).toEqual([method, tail, 404]);
      expect([method, tail, await own?.text()]).toEqual([method, tail, await none?.text()]);
    }
    for (const follows of [id, unknown]) {
      const made = await theo.ask('/api/plans', { body: { follows } });
      expect(await made.json()).toMatchObject({
        code: 'plan-missing',
        fields: { follows: expect.any(String) },
      });
    }
    expect(await membersOf(omar, id)).toEqual(['Omar, owner', 'Lena, editor']);
  });

  test('is joined by an administrator, which is written down, but neither as its owner nor as approver', async () => {
    const { ada, omar, id } = await scene();
    expect(await toldBy(await ada.ask(`/api/plans/${id}`))).toBe('403 not-a-member');
    expect(await toldBy(await ada.ask(`/api/plans/${id}/data`))).toBe('403 not-a-member');
    const refused = [
      await putMember(ada, id, ada, { role: 'owner' }),
      await putMember(ada, id, ada, { role: 'editor', isApprover: true }),
      await putMember(ada, id, omar, { role: 'editor' }),
      await removeMember(ada, id, omar),
    ];
    for (const answer of refused) expect(await toldBy(answer)).toBe('403 not-a-member');
    expect(await toldBy(await putMember(ada, id, ada, { role: 'viewer' }))).toBe('200');
    expect(await membersOf(ada, id)).toContain('Ada, viewer');
    expect((await auditOf(ada))[0]).toMatchObject({
      action: 'plan.administrator-joined',
      actorId: ada.me.id,
      objectId: id,
      detail: { role: 'viewer' },
    });
    // Once in it, they are like anybody else.
    expect(await toldBy(await putMember(ada, id, ada, { role: 'editor' }))).toBe('403 not-allowed');
  });

  test('is joined by nobody who is no administrator', async () => {
    const { theo, id } = await scene();
    expect(await toldBy(await putMember(theo, id, theo, { role: 'viewer' }))).toBe(
      '404 plan-missing',
    );
  });
});

describe('the manager line', () => {
  test('gives everybody above the owner a comment, and takes it with the owner', async () => {
    const { ada, omar, lena, theo, id } = await scene();
    const priya = await ada.get<{ id: string }>('/api/me');
    expect(priya.id).toBe(ada.me.id);
    await report(ada, omar, theo);
    await report(ada, theo, ada);
    expect(await membersOf(omar, id)).toEqual([
      'Omar, owner',
      'Lena, editor',
      'Ada, commenter, by line',
      'Theo, commenter, by line',
    ]);
    expect(await theo.get(`/api/plans/${id}`)).toMatchObject({ role: 'commenter' });
    expect(await toldBy(await removeMember(omar, id, theo))).toBe('403 not-allowed');
    await putMember(omar, id, lena, { role: 'owner' });
    expect(await membersOf(lena, id)).toEqual(['Lena, owner', 'Omar, editor']);
    expect(await toldBy(await theo.ask(`/api/plans/${id}`))).toBe('404 plan-missing');
  });

  test('adds to what was given by name, and is what is left of it', async () => {
    const { ada, omar, theo, id } = await scene();
    await report(ada, omar, theo);
    await putMember(omar, id, theo, { role: 'viewer' });
    expect(await membersOf(omar, id)).toContain('Theo, commenter');
    await putMember(omar, id, theo, { role: 'editor' });
    expect(await membersOf(omar, id)).toContain('Theo, editor');
    expect(await toldBy(await removeMember(omar, id, theo))).toBe('200');
    expect(await membersOf(omar, id)).toContain('Theo, commenter, by line');
  });
});

describe('the plan for the next period', () => {
  test('has the members of the one before; whoever makes it owns it', async () => {
    const { omar, lena, theo, id } = await scene();
    await putMember(omar, id, theo, { role: 'viewer', isApprover: true });
    const { id: next } = await lena.post<{ id: string }>('/api/plans', { follows: id });
    expect(await membersOf(lena, next)).toEqual([
      'Lena, owner',
      'Omar, editor',
      'Theo, viewer, approves',
    ]);
  });

  test('takes an editor', async () => {
    const { omar, theo, id } = await scene();
    await putMember(omar, id, theo, { role: 'commenter' });
    const made = await theo.ask('/api/plans', { body: { follows: id } });
    expect(await toldBy(made)).toBe('403 not-allowed');
  });
});

test('[ux:F1] a plan says to each of its members what they are in it', async () => {
  const { omar, lena, theo, id } = await scene();
  await putMember(omar, id, theo, { role: 'commenter', isApprover: true });
  const roleOf = async (person: SignedUp) => {
    const { role, isApprover } = await person.get<{ role: string; isApprover: boolean }>(
      `/api/plans/${id}`,
    );
    return [role, isApprover];
  };
  expect(await Promise.all([omar, lena, theo].map(roleOf))).toEqual([
    ['owner', false],
    ['editor', false],
    ['commenter', true],
  ]);
});

test('only administrators read the audit', async () => {
  const { ada, omar } = await scene();
  expect(await toldBy(await omar.ask('/api/audit'))).toBe('403 not-allowed');
  const actions = (await auditOf(ada)).map(({ action }) => action);
  expect(actions.slice(0, 2)).toEqual(['plan.member-put', 'plan.made']);
});
