/** What the page's ear needs of a browser: sockets, timers, chance, and word of when to try again. */
import type { EventsDeps } from '../lib/events.ts';

type Browser = Window & typeof globalThis;

const openSocket =
  (page: Browser): EventsDeps['open'] =>
  (path, { message, closed }) => {
    const socket = new page.WebSocket(`${page.location.origin.replace(/^http/, 'ws')}${path}`);
    socket.onmessage = ({ data }) => message(data);
    socket.onclose = ({ code }) => closed(code);
    return {
      close: () => {
        socket.onmessage = null;
        socket.onclose = null;
        socket.close();
      },
    };
  };

/** Timers that run in the page. */
export const pageTimers = (page: Browser): EventsDeps['timers'] => ({
  after: (ms, task) => {
    const timer = page.setTimeout(task, ms);
    return () => page.clearTimeout(timer);
  },
});

const listenIn =
  (page: Browser): EventsDeps['page']['listen'] =>
  (event, step) => {
    const target = event === 'online' ? page : page.document;
    const name = event === 'online' ? 'online' : 'visibilitychange';
    const run = () => {
      if (event === 'online' || page.document.visibilityState === 'visible') step();
    };
    target.addEventListener(name, run);
    return () => target.removeEventListener(name, run);
  };

/** All of it but what hears. */
export const eventsPartsOf = (page: Browser): Pick<EventsDeps, 'open' | 'page' | 'random'> => ({
  open: openSocket(page),
  page: { listen: listenIn(page) },
  random: { bytes: (count) => page.crypto.getRandomValues(new Uint8Array(count)) },
});
