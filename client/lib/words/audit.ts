/** The words of the audit: what somebody did, as the rest of a sentence that begins with their name. */
import type { PlanRole, WorkspaceRole } from '@gameplan/shared/access/roles';

/** What somebody lets somebody else do with a plan. */
const letDo: Readonly<Record<PlanRole, string>> = {
  viewer: 'view',
  commenter: 'comment on',
  editor: 'edit',
  owner: 'own',
};

const aRole: Readonly<Record<WorkspaceRole, string>> = {
  administrator: 'an administrator',
  member: 'a member',
};

interface Named {
  readonly person: string;
  readonly plan: string;
}

export const auditWords = {
  title: 'Audit',
  lead: 'What changed who may do what here, and what was ended. The newest comes first; a row that was changed or taken out would show.',
  loading: 'The audit is on its way',
  failed: {
    title: 'The audit could not be fetched',
    text: 'Nothing was changed. Check your connection and try again.',
  },
  notAllowed: {
    title: 'The audit is for administrators',
    text: 'It says who changed what others may do. Ask an administrator if you want to know something of it.',
  },
  empty: 'Nothing has been written down yet.',
  server: 'Gameplan',
  somebody: 'somebody',
  aPlan: 'a plan',
  quoted: ({ plan }: { plan: string }) => `“${plan}”`,
  deeds: {
    settingsChanged: 'changed the settings',
    workspaceRestored: 'brought the workspace back from a backup',
    signUpChanged: {
      open: 'let everybody who reaches this server sign up',
      invited: 'made signing up take an invitation',
    },
    joined: ({ role }: { role: WorkspaceRole }) => `joined as ${aRole[role]}`,
    profileChanged: 'changed their profile',
    personChanged: ({ person }: { person: string }) => `changed the profile of ${person}`,
    roleChanged: ({ person, role }: { person: string; role: WorkspaceRole }) =>
      `made ${person} ${aRole[role]}`,
    becameRole: ({ role }: { role: WorkspaceRole }) => `became ${aRole[role]}`,
    managerChanged: ({ person, manager }: { person: string; manager: string }) =>
      `let ${person} report to ${manager}`,
    ownManager: ({ manager }: { manager: string }) => `now reports to ${manager}`,
    managerRemoved: ({ person }: { person: string }) => `let ${person} report to nobody`,
    removed: ({ person }: { person: string }) => `removed ${person}`,
    sessionsEnded: ({ person }: { person: string }) => `ended all sessions of ${person}`,
    ownSessionsEnded: 'ended sessions of their own',
    resetMade: ({ person }: { person: string }) => `made a link for a new password of ${person}`,
    passwordChanged: 'changed their password',
    invited: ({ role }: { role: WorkspaceRole }) => `invited somebody as ${aRole[role]}`,
    invitationEnded: 'ended an invitation',
    tokenMade: {
      write: 'made an API token that may read and write',
      read: 'made an API token that may only read',
    },
    tokenEnded: 'deleted an API token',
    planMade: ({ plan }: Pick<Named, 'plan'>) => `made ${plan}`,
    memberPut: ({ person, plan, role }: Named & { role: PlanRole }) =>
      `let ${person} ${letDo[role]} ${plan}`,
    memberRemoved: ({ person, plan }: Named) => `took ${person} off ${plan}`,
    memberLeft: ({ plan }: Pick<Named, 'plan'>) => `left ${plan}`,
    handedOver: ({ person, plan }: Named) => `handed ${plan} over to ${person}`,
    administratorJoined: ({ plan }: Pick<Named, 'plan'>) => `joined ${plan} as an administrator`,
    linkMade: ({ plan, role }: Pick<Named, 'plan'> & { role: PlanRole }) =>
      `made a link that lets people ${letDo[role]} ${plan}`,
    linkOpened: ({ plan }: Pick<Named, 'plan'>) => `came into ${plan} by a link`,
    linkEnded: ({ plan }: Pick<Named, 'plan'>) => `ended a link to ${plan}`,
    binned: ({ plan }: Pick<Named, 'plan'>) => `put ${plan} in the bin`,
    restored: ({ plan }: Pick<Named, 'plan'>) => `took ${plan} out of the bin`,
    erased: ({ plan }: Pick<Named, 'plan'>) => `deleted ${plan} for good`,
    massDelete: ({ plan, items }: Pick<Named, 'plan'> & { items: string }) =>
      `deleted very much at once in ${plan}: ${items} entries`,
  },
};
