/** A plan whose owner gives others a part in it, each person in a browser of their own: for tests of roles and sharing. */
import type { Page } from 'playwright';
import type { ApiPerson } from './api-person.ts';
import { letIn, signUpByApi } from './api-person.ts';
import type { PersonOptions, TestBrowser } from './browser.ts';
import { startServer } from './server-process.ts';

/** What somebody sent over a plan's socket, by the first bytes of each frame. */
interface SentFrames {
  /** Frames that carry edits: updates, and answers to the server's question that hold any. */
  edits(): number;
  all(): number;
}

interface Seat {
  readonly page: Page;
  readonly sent: SentFrames;
}

export interface SharedPlan {
  readonly url: string;
  readonly planId: string;
  /** The first person of the workspace, who is not in the plan. */
  readonly administrator: ApiPerson;
  readonly owner: ApiPerson;
  /** Signs somebody up who is in no plan. */
  join(name: string): Promise<ApiPerson>;
  /** Makes somebody a member, or changes what they are. */
  make(
    person: Pick<ApiPerson, 'id'>,
    role: 'viewer' | 'commenter' | 'editor' | 'owner',
  ): Promise<void>;
  remove(person: Pick<ApiPerson, 'id'>): Promise<void>;
  /** A browser of that person at an address, with what it sends over the plan's socket. */
  seat(person: ApiPerson, path: string, options?: PersonOptions): Promise<Seat>;
}

/** Sync messages begin with 0; of those, 0 asks, 1 answers with what the other lacks and 2 is an edit. */
const isEdit = (frame: Buffer): boolean => {
  if (frame[0] !== 0) return false;
  if (frame[1] === 2) return true;
  // An answer without content is an update of two zeros.
  return frame[1] === 1 && frame.length > 5;
};

/** Counts what a page sends from now on; to be called before the page opens its sockets. */
const countFrames = (page: Page): SentFrames => {
  let edits = 0;
  let all = 0;
  page.on('websocket', (socket) => {
    if (!socket.url().includes('/sync/')) return;
    socket.on('framesent', ({ payload }) => {
      if (typeof payload === 'string') return;
      all += 1;
      if (isEdit(payload)) edits += 1;
    });
  });
  return { edits: () => edits, all: () => all };
};

/** Makes a filled plan of Ines Okafor in a workspace that Marguerite Vale administers. */
export const openSharedPlan = async (browser: TestBrowser): Promise<SharedPlan> => {
  const { url } = await startServer();
  const administrator = await signUpByApi(url, 'Marguerite Vale');
  const owner = await signUpByApi(url, 'Ines Okafor');
  const body = { account: 'Calderra Foods Group', name: 'FY27', template: 'sample' };
  const planId = String(Object(await owner.ask('/api/plans', body)).id);
  const memberPath = ({ id }: Pick<ApiPerson, 'id'>) => `/api/plans/${planId}/members/${id}`;
  return {
    url,
    planId,
    administrator,
    owner,
    join: (name) => signUpByApi(url, name),
    make: async (person, role) => {
      await owner.ask(memberPath(person), { role }, 'PUT');
    },
    remove: async (person) => {
      await owner.ask(memberPath(person), undefined, 'DELETE');
    },
    seat: async (person, path, options = {}) => {
      const { context, page } = await browser.newPerson({ baseURL: url, ...options });
      await letIn(context, person);
      const sent = countFrames(page);
      await page.goto(path);
      return { page, sent };
    },
  };
};
