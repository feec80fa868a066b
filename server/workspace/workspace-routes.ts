/** The routes for the workspace's settings, and for what a stranger may know of it. */
import { may } from '@gameplan/shared/access/may';
import type { Workspace as WorkspaceAnswer } from '@gameplan/shared/api/workspace';
import { changeWorkspace, readEntrance, readWorkspace } from '@gameplan/shared/api/workspace';
import type { Door } from '../auth/door.ts';
import type { People } from '../auth/people.ts';
import type { Mount } from '../http/mount.ts';
import { done, refused } from '../http/mount.ts';
import { problemOf } from '../http/problems.ts';
import type { Workspace } from './open-workspace.ts';

export interface WorkspaceRoutesDeps {
  readonly workspace: Workspace;
  readonly people: Pick<People, 'isEmpty'>;
  readonly door: Pick<Door, 'entrance'>;
}

export const mountWorkspace = (mount: Mount, deps: WorkspaceRoutesDeps): void => {
  const { workspace, people, door } = deps;

  const answer = (): WorkspaceAnswer => ({
    settings: workspace.settings(),
    today: workspace.today(),
    isSample: workspace.isSample(),
  });

  mount.signedIn(readWorkspace, async () => done(answer()));

  mount.signedIn(changeWorkspace, async ({ actor, body }) => {
    if (!may(actor, 'workspace.change', 'workspace').allowed)
      return refused(problemOf('not-allowed'));
    const changed = await workspace.change(body, actor);
    return changed.ok
      ? done({ ...answer(), settings: changed.value })
      : refused(problemOf(changed.error));
  });

  mount.open(readEntrance, async () =>
    done({
      isEmpty: await people.isEmpty(),
      isSample: workspace.isSample(),
      signUp: await door.entrance(),
    }),
  );
};
