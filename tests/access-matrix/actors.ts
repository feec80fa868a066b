/** Who tries every cell of the matrix, and what each of them is: written down here, not asked of the server. */

/** What somebody is to the plan of the matrix and to its twin in the bin. */
type RoleThere = 'none' | 'viewer' | 'commenter' | 'editor' | 'owner';

export interface Kind {
  /** Whether the credential is good: everybody else is a stranger at the door. */
  readonly isSignedIn: boolean;
  readonly isAdministrator: boolean;
  readonly role: RoleThere;
  /** The credential is a token that may only read. */
  readonly onlyReads: boolean;
}

const STRANGER: Kind = {
  isSignedIn: false,
  isAdministrator: false,
  role: 'none',
  onlyReads: false,
};
const MEMBER: Kind = { ...STRANGER, isSignedIn: true };
const withRole = (role: RoleThere): Kind => ({ ...MEMBER, role });

export const kinds = {
  anonymous: STRANGER,
  'member without the plan': MEMBER,
  viewer: withRole('viewer'),
  commenter: withRole('commenter'),
  editor: withRole('editor'),
  owner: withRole('owner'),
  'approver who comments': withRole('commenter'),
  'administrator without the plan': { ...MEMBER, isAdministrator: true },
  'manager of the owner': withRole('commenter'),
  'removed from the plan': MEMBER,
  'removed from the workspace': STRANGER,
  'expired session': STRANGER,
  'forged cookie': STRANGER,
  'read-only token of the owner': { ...withRole('owner'), onlyReads: true },
  'write token of the editor': withRole('editor'),
  'open link not yet opened': MEMBER,
  'link that has expired': MEMBER,
} as const satisfies Readonly<Record<string, Kind>>;

export type ActorName = keyof typeof kinds;
export const actorNames = Object.keys(kinds) as ActorName[];
export const kindOf = (name: ActorName): Kind => kinds[name];
