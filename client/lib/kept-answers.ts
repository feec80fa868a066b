/**
 * The one place that keeps the answers a page needs to open without a network, and gives them where nothing answers.
 * What the server says, a refusal too, always comes before what is kept.
 */

/** Where the answers of one person lie. */
export interface AnswerStore {
  readAnswer(path: string): Promise<unknown>;
  keepAnswer(path: string, answer: unknown): Promise<void>;
}

/** Whose answers are used while nobody can be asked who is here: kept by this browser between visits. */
export interface Here {
  current(): string | null;
  set(personId: string | null): void;
}

export interface KeptAnswersDeps {
  readonly fetch: typeof globalThis.fetch;
  readonly here: Here;
  readonly storeOf: (personId: string) => AnswerStore;
  readonly timers: { after(ms: number, task: () => void): () => void };
}

const ME = '/api/me';
const KEPT = [/^\/api\/(?:me|workspace|people|plans|entrance)$/, /^\/api\/plans\/[^/]+$/];
/** So long an answer is waited for where another is kept, in ms. */
export const ANSWER_MS = 4_000;
/** What a machine before the server says when the server does not answer it. */
const AWAY: ReadonlySet<number> = new Set([502, 503, 504]);

const isKept = (path: string, method: string): boolean =>
  method === 'GET' && KEPT.some((pattern) => pattern.test(path));

const idOf = (answer: unknown): string | null =>
  typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string'
    ? answer.id
    : null;

/** Remembers who is here in a store of the browser, which may refuse. */
export const createHere = (
  store: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
): Here => {
  const key = 'gameplan.here';
  let known: string | null = null;
  return {
    current: () => {
      try {
        return store().getItem(key);
      } catch {
        return known;
      }
    },
    set: (personId) => {
      known = personId;
      try {
        if (personId === null) store().removeItem(key);
        else store().setItem(key, personId);
      } catch {
        // Opening without a network is not to be had here.
      }
    },
  };
};

/** A `fetch` that keeps what it may need again. */
export const createKeptFetch = (deps: KeptAnswersDeps): typeof globalThis.fetch => {
  const { here, storeOf, timers } = deps;

  /** The question who is here, as long as it is on its way: what comes before its answer belongs to whoever that is. */
  let asking: Promise<void> = Promise.resolve();

  const keep = async (path: string, response: Response): Promise<void> => {
    if (path === ME && response.status === 401) here.set(null);
    if (!response.ok) return;
    const copy = response.clone();
    if (path !== ME) await asking;
    const answer: unknown = await copy.json();
    if (path === ME) here.set(idOf(answer));
    const person = here.current();
    if (person !== null) await storeOf(person).keepAnswer(path, answer);
  };
  const keptAnswer = async (path: string): Promise<Response | null> => {
    const person = here.current();
    if (person === null) return null;
    const answer = await storeOf(person)
      .readAnswer(path)
      .catch(() => undefined);
    return answer === undefined ? null : Response.json(answer);
  };
  const fetchNow = (path: string, init: RequestInit | undefined): Promise<Response> => {
    const pending = deps.fetch(path, init);
    // Keeping it delays nothing, and what cannot be kept is only missed without a network.
    const kept = pending.then((response) => keep(path, response)).catch(() => undefined);
    if (path === ME) asking = kept;
    return pending;
  };
  /** Null when it takes too long, or the server is away. */
  const answered = (
    pending: Promise<Response>,
    signal: AbortSignal | null | undefined,
  ): Promise<Response | null> =>
    new Promise((resolve, reject) => {
      const stop = timers.after(ANSWER_MS, () => resolve(null));
      pending
        .then((response) => resolve(AWAY.has(response.status) ? null : response))
        .catch((error: unknown) => (signal?.aborted === true ? reject(error) : resolve(null)))
        .finally(stop);
    });

  return async (input, init) => {
    if (typeof input !== 'string' || !isKept(input, init?.method ?? 'GET')) {
      return deps.fetch(input, init);
    }
    const pending = fetchNow(input, init);
    const answer = (await answered(pending, init?.signal)) ?? (await keptAnswer(input));
    // Where nothing is kept, only the server can answer, however long it takes.
    return answer ?? pending;
  };
};
