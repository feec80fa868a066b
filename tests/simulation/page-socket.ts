/** The sockets of a simulated page: what a browser's sockets are to a page and its libraries, over a simulated wire. */

type Handler = ((event: unknown) => void) | null;

/** The page's end of a line. */
export interface End {
  readyState: number;
  onopen: Handler;
  onmessage: Handler;
  onclose: Handler;
  onerror: Handler;
  dispatchEvent(event: Event): boolean;
}

/** What a socket needs of its wire. */
export interface PageWire {
  open(end: End): void;
  toServer(frame: Uint8Array): void;
  closeFromPage(): void;
}

export const eventOf = (type: string, more: object = {}): Event =>
  Object.assign(new Event(type), more);

/** A class of sockets, each over a wire of its own. */
export const socketsOver = (
  makeWire: () => PageWire,
  after: (ms: number, task: () => void) => void,
): typeof WebSocket => {
  class PageSocket extends EventTarget implements End {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    readonly CONNECTING = 0;
    readonly OPEN = 1;
    readonly CLOSING = 2;
    readonly CLOSED = 3;
    readonly #wire: PageWire;
    readyState = 0;
    bufferedAmount = 0;
    binaryType = 'arraybuffer';
    onopen: Handler = null;
    onmessage: Handler = null;
    onclose: Handler = null;
    onerror: Handler = null;
    readonly url: string;

    constructor(url: string) {
      super();
      this.url = url;
      this.#wire = makeWire();
      this.#wire.open(this);
    }
    send(frame: Uint8Array): void {
      if (this.readyState === 1) this.#wire.toServer(frame);
    }
    close(code = 1000, reason = ''): void {
      if (this.readyState >= 2) return;
      this.readyState = 2;
      this.#wire.closeFromPage();
      after(1, () => {
        if (this.readyState === 3) return;
        this.readyState = 3;
        const told = eventOf('close', { code, reason, wasClean: true });
        this.onclose?.(told);
        this.dispatchEvent(told);
      });
    }
  }
  // It has all that a page and its libraries use of a browser's sockets.
  return PageSocket as unknown as typeof WebSocket;
};
