import { createPoliteBatch, POLITE_EVERY_MS } from '@gameplan/client/ui/polite-batch';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

/** Time that stands still until it is moved on. */
const stoppedTime = () => {
  let now = 0;
  let waiting: { readonly at: number; readonly step: () => void }[] = [];
  const advance = (ms: number) => {
    const until = now + ms;
    for (;;) {
      const next = waiting.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      waiting = waiting.filter((one) => one !== next);
      now = next.at;
      next.step();
    }
    now = until;
  };
  const after = (ms: number, step: () => void) => {
    const one = { at: now + ms, step };
    waiting.push(one);
    return () => {
      waiting = waiting.filter((other) => other !== one);
    };
  };
  return { now: () => now, after, advance };
};

const listening = () => {
  const time = stoppedTime();
  const heard: { readonly at: number; readonly text: string }[] = [];
  const batch = createPoliteBatch({
    now: time.now,
    after: time.after,
    say: (text) => heard.push({ at: time.now(), text }),
  });
  return { batch, heard, advance: time.advance };
};

describe('[ux:G6] what is said in passing', () => {
  test('the first text is said at once, the next ones together three seconds later', () => {
    const { batch, heard, advance } = listening();
    batch.add('Leo added a card');
    advance(100);
    batch.add('Leo added 2 cards');
    batch.add('Ines is here');
    advance(10_000);
    expect(heard).toEqual([
      { at: 0, text: 'Leo added a card' },
      { at: 3_000, text: 'Leo added 2 cards. Ines is here' },
    ]);
  });

  test('the same text twice in a row is said once', () => {
    const { batch, heard, advance } = listening();
    batch.add('Ines is here');
    batch.add('Leo is here');
    batch.add('Leo is here');
    advance(3_000);
    expect(heard.map(({ text }) => text)).toEqual(['Ines is here', 'Leo is here']);
  });

  test('nothing is said after the page has left', () => {
    const { batch, heard, advance } = listening();
    batch.add('one');
    batch.add('two');
    batch.stop();
    advance(10_000);
    expect(heard).toHaveLength(1);
  });

  test('no two are closer than three seconds, and no text is lost', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4_000), { minLength: 1, maxLength: 40 }), (pauses) => {
        const { batch, heard, advance } = listening();
        pauses.forEach((pause, index) => {
          batch.add(`text ${index}`);
          advance(pause);
        });
        advance(POLITE_EVERY_MS);
        const gaps = heard.slice(1).map(({ at }, index) => at - (heard[index]?.at ?? 0));
        expect(gaps.filter((gap) => gap < POLITE_EVERY_MS)).toEqual([]);
        expect(heard.flatMap(({ text }) => text.split('. '))).toEqual(
          pauses.map((_, index) => `text ${index}`),
        );
      }),
    );
  });
});
