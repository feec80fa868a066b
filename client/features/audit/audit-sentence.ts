/** What a row of the audit says in words; its details are read as they come, since other versions wrote some of them. */

import type { WorkspaceRole } from '@gameplan/shared/access/roles';
import { roleFrom, workspaceRole } from '@gameplan/shared/access/roles';
import type { AuditRow } from '@gameplan/shared/api/audit';
import { unreachable } from '@gameplan/shared/base/result';
import { settingsFields } from '@gameplan/shared/workspace/settings';
import * as z from 'zod/mini';
import type { auditWords } from '../../lib/words/audit.ts';

export interface SentenceDeps {
  readonly words: typeof auditWords;
  /** The name of a person, those who have left among them. */
  readonly personById: (id: string) => string | undefined;
  readonly planById: (id: string) => string | undefined;
  readonly number: (value: number) => string;
}

const textAt = ({ detail }: AuditRow, key: string): string | undefined => {
  const value = detail[key];
  return typeof value === 'string' ? value : undefined;
};

const workspaceRoleAt = (row: AuditRow, key: string): WorkspaceRole | undefined =>
  z.safeParse(workspaceRole, row.detail[key]).data;

/** A change of a person: the role says most, then the manager line, then that something was changed at all. */
const personChanged = (row: AuditRow, person: string, words: SentenceDeps): string => {
  const { deeds } = words.words;
  const isOwn = row.actorId === row.objectId;
  const role = workspaceRoleAt(row, 'roleTo');
  if (role !== undefined && row.detail.roleFrom !== role) {
    return isOwn ? deeds.becameRole({ role }) : deeds.roleChanged({ person, role });
  }
  if ('managerTo' in row.detail) {
    const manager = words.personById(textAt(row, 'managerTo') ?? '');
    if (manager === undefined) return deeds.managerRemoved({ person });
    return isOwn ? deeds.ownManager({ manager }) : deeds.managerChanged({ person, manager });
  }
  return isOwn ? deeds.profileChanged : deeds.personChanged({ person });
};

const planSentence = (row: AuditRow, deps: SentenceDeps): string => {
  const { words, personById, planById } = deps;
  const { deeds } = words;
  const name = planById(row.objectId ?? '');
  const plan = name === undefined ? words.aPlan : words.quoted({ plan: name });
  const personAt = (key: string): string => personById(textAt(row, key) ?? '') ?? words.somebody;
  switch (row.action) {
    case 'plan.made':
      return deeds.planMade({ plan });
    case 'plan.member-put':
      return deeds.memberPut({ plan, person: personAt('person'), role: roleFrom(row.detail.to) });
    case 'plan.member-removed':
      return textAt(row, 'person') === row.actorId
        ? deeds.memberLeft({ plan })
        : deeds.memberRemoved({ plan, person: personAt('person') });
    case 'plan.handed-over':
      return deeds.handedOver({ plan, person: personAt('to') });
    case 'plan.administrator-joined':
      return deeds.administratorJoined({ plan });
    case 'plan.link-made':
      return deeds.linkMade({ plan, role: roleFrom(row.detail.role) });
    case 'plan.link-opened':
      return deeds.linkOpened({ plan });
    case 'plan.link-ended':
      return deeds.linkEnded({ plan });
    case 'plan.binned':
      return deeds.binned({ plan });
    case 'plan.restored':
      return deeds.restored({ plan });
    case 'plan.erased':
      return deeds.erased({ plan });
    default:
      return deeds.massDelete({ plan, items: deps.number(Number(row.detail.items ?? 0)) });
  }
};

/** The rest of a sentence that begins with the name of whoever did it. */
export const auditSentence = (row: AuditRow, deps: SentenceDeps): string => {
  const { words, personById } = deps;
  const { deeds } = words;
  const person = personById(row.objectId ?? '') ?? words.somebody;
  const role = workspaceRoleAt(row, 'role') ?? 'member';
  const isOwn = row.actorId === row.objectId;
  switch (row.action) {
    case 'workspace.changed': {
      const signUp = z.safeParse(settingsFields.signUp, row.detail.signUpTo).data;
      return signUp === undefined ? deeds.settingsChanged : deeds.signUpChanged[signUp];
    }
    case 'workspace.restored':
      return deeds.workspaceRestored;
    case 'person.joined':
      return deeds.joined({ role });
    case 'person.changed':
      return personChanged(row, person, deps);
    case 'person.removed':
      return deeds.removed({ person });
    case 'person.sessions-ended':
      return isOwn ? deeds.ownSessionsEnded : deeds.sessionsEnded({ person });
    case 'person.reset-made':
      return deeds.resetMade({ person });
    case 'person.password-changed':
      return deeds.passwordChanged;
    case 'invitation.made':
      return deeds.invited({ role });
    case 'invitation.ended':
      return deeds.invitationEnded;
    case 'token.made':
      return deeds.tokenMade[row.detail.scope === 'read' ? 'read' : 'write'];
    case 'token.ended':
      return deeds.tokenEnded;
    case 'plan.made':
    case 'plan.member-put':
    case 'plan.member-removed':
    case 'plan.handed-over':
    case 'plan.administrator-joined':
    case 'plan.link-made':
    case 'plan.link-opened':
    case 'plan.link-ended':
    case 'plan.binned':
    case 'plan.restored':
    case 'plan.erased':
    case 'plan.mass-delete':
      return planSentence(row, deps);
    default:
      return unreachable(row.action);
  }
};
