/** What the page does about what it hears: answers of the server that may be out of date are asked for again. */
import type { Workspace } from '@gameplan/shared/api/workspace';
import { unreachable } from '@gameplan/shared/base/result';
import type { WorkspaceEvent } from '@gameplan/shared/sync/events';
import type { QueryKey } from '@tanstack/react-query';
import type { EventsHearer } from './events.ts';
import type { News } from './news.ts';

/** What is told in one burst is asked for once, in ms: somebody at work changes figures all the time. */
const COLLECT_MS = 250;

const WORKSPACE: QueryKey = ['workspace'];

/** Which answers an event puts in doubt, by the beginnings of their keys. */
const doubtedBy = (event: WorkspaceEvent): readonly QueryKey[] => {
  switch (event.kind) {
    case 'figures':
      return [['plans'], ['plan', event.planId]];
    case 'plans':
      return [['plans'], ['plan'], ['binned-plans']];
    case 'accounts':
      return [['accounts'], ['plans'], ['plan']];
    case 'people':
      return [['people'], ['me'], ['plans'], ['invitations'], ['audit']];
    case 'me':
      return [['me'], ['people'], ['plans'], ['sessions'], ['tokens']];
    case 'access':
      return [['plan', event.planId], ['plans'], ['binned-plans'], ['members', event.planId]];
    case 'members':
    case 'administrator-joined':
      return [
        ['members', event.planId],
        ['plan', event.planId],
      ];
    case 'settings':
      return [WORKSPACE];
    case 'mass-delete':
    case 'day':
      return [];
    default:
      return unreachable(event);
  }
};

export interface HeedDeps {
  /** What the page knows of the workspace, if it has asked yet. */
  readonly workspace: {
    known(): Workspace | undefined;
    change(change: (known: Workspace) => Workspace): void;
  };
  /** Has every answer asked for again whose key begins so: at once where it is shown, else at the next need. */
  readonly doubt: (key: QueryKey) => void;
  /** Hears what is told to the person in words. */
  readonly news: Pick<News, 'tell'>;
  readonly timers: { after(ms: number, task: () => void): () => void };
  readonly onSignedOut: () => void;
}

export const createHeed = (deps: HeedDeps): EventsHearer => {
  const { workspace, timers, onSignedOut } = deps;
  const doubted = new Map<string, QueryKey>();
  let stopAsking = (): void => {};
  const ask = (): void => {
    const keys = [...doubted.values()];
    doubted.clear();
    for (const key of keys) deps.doubt(key);
  };
  const doubt = (keys: readonly QueryKey[]): void => {
    if (doubted.size === 0 && keys.length > 0) stopAsking = timers.after(COLLECT_MS, ask);
    for (const key of keys) doubted.set(JSON.stringify(key), key);
  };
  const isKnown = (version: number): boolean => workspace.known()?.settings.version === version;
  const setToday = (today: string): void => {
    if (workspace.known()?.today === today) return;
    workspace.change((known) => ({ ...known, today }));
  };
  return {
    present: ({ today, settingsVersion }) => {
      setToday(today);
      if (!isKnown(settingsVersion)) doubt([WORKSPACE]);
    },
    event: (event) => {
      if (event.kind === 'day') setToday(event.today);
      // Whoever changed them has the answer already.
      if (event.kind === 'settings' && isKnown(event.version)) return;
      if (event.kind === 'administrator-joined' || event.kind === 'mass-delete') {
        deps.news.tell(event);
      }
      // What one may do changes at once: nobody should go on writing what is refused.
      if (event.kind === 'access') for (const key of doubtedBy(event)) deps.doubt(key);
      else doubt(doubtedBy(event));
    },
    missed: () => doubt([[]]),
    signedOut: onSignedOut,
    // What was to be asked soon would be asked by nobody.
    stopped: () => {
      stopAsking();
      doubted.clear();
    },
  };
};
