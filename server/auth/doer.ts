/** Who does something, as the audit names them. */
import type { UserId } from '@gameplan/shared/base/ids';

export interface Doer {
  readonly userId: UserId;
  /** The session or API token that they do it by. */
  readonly sessionId: string;
}
