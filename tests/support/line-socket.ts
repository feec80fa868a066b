/** A socket class without a network: a test opens its lines, speaks for the server and cuts them. */
export interface FakeLine {
  readonly url: string;
  readonly sent: Uint8Array[];
  readonly isOver: boolean;
  open(): void;
  hears(frame: Uint8Array): void;
  /** The other end has hung up; what it said before still comes. */
  beginClosing(): void;
  cut(code?: number, reason?: string): void;
}

/** A class for `socket`, with every line it has made. */
export const createLineSocket = () => {
  const lines: FakeLine[] = [];
  class LineSocket extends EventTarget {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    readonly OPEN = 1;
    readonly url: string;
    readyState = 0;
    binaryType = 'blob';
    onopen: ((event: Event) => void) | null = null;
    onmessage: ((event: MessageEvent) => void) | null = null;
    onclose: ((event: Event) => void) | null = null;
    onerror: ((event: Event) => void) | null = null;
    readonly sent: Uint8Array[] = [];

    constructor(address: string | URL) {
      super();
      this.url = String(address);
      const isOver = () => this.readyState === 3;
      lines.push({
        url: this.url,
        sent: this.sent,
        get isOver() {
          return isOver();
        },
        open: () => {
          this.readyState = 1;
          // Listeners come before the property: it was set after them.
          const event = new Event('open');
          this.dispatchEvent(event);
          this.onopen?.(event);
        },
        hears: (frame) =>
          this.onmessage?.(new MessageEvent('message', { data: frame.slice().buffer })),
        beginClosing: () => {
          this.readyState = 2;
        },
        cut: (code = 1006, reason = '') => {
          this.readyState = 3;
          this.onclose?.(Object.assign(new Event('close'), { code, reason }));
        },
      });
    }

    send(data: Uint8Array): void {
      if (this.readyState !== 1) throw new Error('sent on a line that is not open');
      this.sent.push(data.slice());
    }

    close(): void {
      this.readyState = 3;
    }
  }
  // It has all of the browser's class that y-websocket and ours use.
  return { socket: LineSocket as unknown as typeof WebSocket, lines };
};
