import { auditSentence } from '@gameplan/client/features/audit/audit-sentence';
import { auditWords } from '@gameplan/client/lib/words/audit';
import type { AuditRow } from '@gameplan/shared/api/audit';
import { auditAction } from '@gameplan/shared/api/audit';
import { describe, expect, test } from 'vitest';

const names = new Map([
  ['ines', 'Ines'],
  ['daniel', 'Daniel'],
  ['calderra', 'Calderra 2027'],
]);
const deps = {
  words: auditWords,
  personById: (id: string) => names.get(id),
  planById: (id: string) => names.get(id),
  number: (value: number) => new Intl.NumberFormat('en').format(value),
};
const row = (action: AuditRow['action'], more: Partial<AuditRow> = {}): AuditRow => ({
  number: 1,
  at: '2027-02-10T09:00:00.000Z',
  actorId: 'ines',
  action,
  objectId: 'daniel',
  detail: {},
  ...more,
});
const say = (action: AuditRow['action'], more: Partial<AuditRow> = {}) =>
  auditSentence(row(action, more), deps);

describe('what was done for a person', () => {
  test.each([
    [{ roleFrom: 'member', roleTo: 'administrator' }, 'made Daniel an administrator'],
    [{ managerFrom: null, managerTo: 'ines' }, 'let Daniel report to Ines'],
    [{ managerFrom: 'ines', managerTo: null }, 'let Daniel report to nobody'],
    [{ fields: 'title' }, 'changed the profile of Daniel'],
  ])('a change by %j', (detail, said) => {
    expect(say('person.changed', { detail })).toBe(said);
  });

  test('what somebody does for themselves is said so', () => {
    expect(say('person.changed', { objectId: 'ines' })).toBe('changed their profile');
    expect(say('person.sessions-ended', { objectId: 'ines' })).toBe('ended sessions of their own');
  });

  test('somebody whom nobody knows is somebody', () => {
    expect(say('person.removed', { objectId: 'usr_gone' })).toBe('removed somebody');
  });
});

describe('what was done with a plan', () => {
  const inPlan = (action: AuditRow['action'], detail: AuditRow['detail'] = {}) =>
    say(action, { objectId: 'calderra', detail });

  test('a role is told by what it lets one do', () => {
    expect(inPlan('plan.member-put', { person: 'daniel', from: null, to: 'commenter' })).toBe(
      'let Daniel comment on “Calderra 2027”',
    );
  });

  test('a role that this page does not know lets one view', () => {
    expect(inPlan('plan.member-put', { person: 'daniel', to: 'overlord' })).toBe(
      'let Daniel view “Calderra 2027”',
    );
  });

  test('taking off is told apart from leaving', () => {
    expect(inPlan('plan.member-removed', { person: 'daniel' })).toBe(
      'took Daniel off “Calderra 2027”',
    );
    expect(inPlan('plan.member-removed', { person: 'ines' })).toBe('left “Calderra 2027”');
  });

  test('very many deletions are counted', () => {
    expect(inPlan('plan.mass-delete', { items: 1234 })).toBe(
      'deleted very much at once in “Calderra 2027”: 1,234 entries',
    );
  });

  test('a plan that one does not see has no name', () => {
    expect(say('plan.erased', { objectId: 'pln_other' })).toBe('deleted a plan for good');
  });
});

test('who may sign up is told by what was chosen', () => {
  expect(say('workspace.changed', { detail: { fields: 'signUp', signUpTo: 'open' } })).toBe(
    'let everybody who reaches this server sign up',
  );
  expect(say('workspace.changed', { detail: { fields: 'name' } })).toBe('changed the settings');
});

test('every deed has words, whatever its details are', () => {
  const odd = { person: 7, to: {}, role: [], items: 'many', signUpTo: 3, managerTo: 4 };
  for (const action of auditAction.options) {
    for (const detail of [{}, odd]) {
      const said = say(action, { detail, objectId: null });
      expect(said, action).toMatch(/^[a-z][^{}]+$/);
      expect(said, action).not.toMatch(/undefined|null|object Object/);
    }
  }
});
