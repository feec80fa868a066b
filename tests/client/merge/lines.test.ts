/** What is said when work done offline meets that of others, and what "Undo mine" takes back. */
import type { LineDeps } from '@gameplan/client/features/merge/line-text';
import { lineText } from '@gameplan/client/features/merge/line-text';
import { createFormat } from '@gameplan/client/lib/format';
import { fieldWords } from '@gameplan/client/lib/words/fields';
import { mergeWords } from '@gameplan/client/lib/words/merge';
import { swotWords } from '@gameplan/client/lib/words/swot';
import type { Place } from '@gameplan/client/plan/device/local-store';
import type { LinkState } from '@gameplan/client/plan/link/plan-link';
import type { Meeting } from '@gameplan/client/plan/merge/meeting';
import { watchMeetings } from '@gameplan/client/plan/merge/meeting';
import { overlaps } from '@gameplan/client/plan/merge/overlaps';
import { unitedPlaces } from '@gameplan/client/plan/place-lists';
import { placesOf } from '@gameplan/client/plan/places';
import type { SwotBox } from '@gameplan/shared/plan/kinds/swot-card';
import { shippedSettings } from '@gameplan/shared/workspace/settings';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { PlanPeer } from '../../support/plan-peer.ts';
import { createPlanPeer, sync } from '../../support/plan-peer.ts';

const NAMES: ReadonlyMap<number, string> = new Map([
  [1, 'Aisha'],
  [2, 'Beate'],
  [3, 'Daniel'],
  [11, 'Beate'],
]);

/** Aisha's page, whose line can go; what she does while it is away waits. */
const createAway = (tab: number) => {
  const aisha = createPlanPeer(tab);
  let link: LinkState['link'] = 'connected';
  let places: readonly Place[] = [];
  let count = 0;
  const heard = new Set<() => void>();
  const meetings: Meeting[] = [];
  aisha.doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (!transaction.local || link === 'connected') return;
    places = unitedPlaces([places, placesOf(transaction)]);
    count += 1;
  });
  const change = (next: LinkState['link']): void => {
    link = next;
    for (const step of heard) step();
  };
  watchMeetings(
    {
      doc: aisha.doc,
      store: aisha.store,
      waiting: () => ({ count, since: 0, places }),
      link: {
        current: () => ({ link }) as LinkState,
        subscribe: (step) => {
          heard.add(step);
          return () => heard.delete(step);
        },
      },
    },
    (meeting) => meetings.push(meeting),
  );
  return {
    aisha,
    meetings,
    leave: () => change('offline'),
    comeBack: (server: PlanPeer) => {
      // As a server answers: what the page lacks, before what waited here has reached it.
      sync(server, aisha);
      change('connected');
      places = [];
      count = 0;
    },
  };
};

const textsOf = (away: ReturnType<typeof createAway>): readonly string[] =>
  away.meetings.flatMap((meeting) => {
    const deps: LineDeps = {
      plan: meeting.merged,
      settings: shippedSettings('UTC'),
      nameOfPerson: () => null,
      format: createFormat('en-GB'),
      fields: fieldWords,
      boxes: swotWords.boxes,
      words: mergeWords,
    };
    const nameOf = (tab: number): string | null => NAMES.get(tab) ?? null;
    return overlaps({ ...meeting, nameOf, self: 'Aisha' }).map((one) => lineText(one, deps));
  });

interface Scene {
  readonly aisha: PlanPeer;
  readonly beate: PlanPeer;
  readonly card: string;
  readonly deal: string;
}

const move = (peer: PlanPeer, card: string, box: SwotBox) =>
  peer.undo.step(() => peer.edits.moveCard(card, { box }));

const setAmount = (peer: PlanPeer, deal: string, amount: number | null) =>
  peer.undo.step(() => peer.edits.setField('opportunities', deal, 'amount', amount));

/** Both have the same plan; Aisha's line goes, both work, and it comes back. */
const meet = (
  mine: (scene: Scene) => void,
  theirs: (scene: Scene) => void,
  [own, other]: readonly [number, number] = [1, 2],
) => {
  const away = createAway(own);
  const { aisha } = away;
  const beate = createPlanPeer(other);
  const card = beate.add('Re-tender', 'threat');
  const added = beate.undo.step(() =>
    beate.edits.addRecord('opportunities', { name: 'Cold chain' }),
  );
  const deal = added.ok ? added.value : '';
  sync(beate, aisha);
  away.leave();
  const scene = { aisha, beate, card, deal };
  mine(scene);
  theirs(scene);
  away.comeBack(beate);
  return { ...scene, away, lines: textsOf(away) };
};

const write = (peer: PlanPeer, card: string, text: string) =>
  peer.undo.step(() => peer.write(card, text));

describe('[ux:B14] what met while one was offline', () => {
  test('is told in one line for each record: a move and a text', () => {
    const { lines } = meet(
      ({ aisha, card }) => write(aisha, card, ' in May'),
      ({ beate, card }) => move(beate, card, 'weakness'),
    );
    expect(lines).toEqual([
      'Beate moved “Re-tender in May” to Weaknesses; you edited its text. Both kept.',
    ]);
  });

  test.each([
    ['mine', [9, 2], 'Yours stands.'],
    ['theirs', [1, 11], 'Theirs stands.'],
  ] as const)('says of one field whose value stands: %s', (_, tabs, end) => {
    const { lines, aisha, deal } = meet(
      (scene) => setAmount(scene.aisha, scene.deal, 5_500_000),
      (scene) => setAmount(scene.beate, scene.deal, 4_000_000),
      tabs,
    );
    expect(lines).toEqual([
      `Beate set Amount of “Cold chain” to 40,000; you set it to 55,000. ${end}`,
    ]);
    expect(aisha.store.record('opportunities', deal)?.amount).toBe(
      end.startsWith('Yours') ? 5_500_000 : 4_000_000,
    );
  });

  test('says that both wrote in the same text', () => {
    const { lines } = meet(
      ({ aisha, card }) => write(aisha, card, '!'),
      ({ beate, card }) => write(beate, card, '?'),
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^Beate and you both wrote in “Re-tender[!?]{2}”\. Both kept\.$/);
  });

  test('says where it lies once one of the two has deleted it', () => {
    const theyDid = meet(
      ({ aisha, card }) => write(aisha, card, '!'),
      ({ beate, card }) => beate.undo.step(() => beate.edits.deleteCard(card)),
    );
    expect(theyDid.lines).toEqual([
      'Beate deleted “Re-tender!”; you edited its text. It is in the bin with your words.',
    ]);
    const youDid = meet(
      ({ aisha, card }) => aisha.undo.step(() => aisha.edits.deleteCard(card)),
      ({ beate, card }) => move(beate, card, 'weakness'),
    );
    expect(youDid.lines).toEqual([
      'Beate moved “Re-tender” to Weaknesses; you deleted it. It is in the bin with their changes.',
    ]);
  });

  test('says what else was done beside a field that both set', () => {
    const { lines } = meet(
      ({ aisha, card }) => {
        move(aisha, card, 'strength');
        write(aisha, card, '!');
      },
      ({ beate, card }) => move(beate, card, 'weakness'),
      [9, 2],
    );
    expect(lines).toEqual([
      'Beate moved “Re-tender!” to Weaknesses; you moved it to Strengths and edited its text. Box: yours stands. All else of both is kept.',
    ]);
  });

  test('is told of the plan’s own facts field by field', () => {
    const { lines } = meet(
      ({ aisha }) => {
        aisha.undo.step(() => aisha.edits.setPlanField('salesGoal', 5_500_000));
        aisha.undo.step(() => aisha.edits.setPlanField('closeRatio', 3_000));
      },
      ({ beate }) => {
        beate.undo.step(() => beate.edits.setPlanField('salesGoal', 4_000_000));
        beate.undo.step(() => beate.edits.setPlanField('periodStart', '2027-01-01'));
      },
      [9, 2],
    );
    expect(lines).toEqual(['Beate set Sales goal to 40,000; you set it to 55,000. Yours stands.']);
  });

  test('is nothing where only one of the two was, both did the same, or it was oneself', () => {
    const apart = meet(
      ({ aisha, card }) => write(aisha, card, '!'),
      ({ beate, deal }) => setAmount(beate, deal, 100),
    );
    const alike = meet(
      ({ aisha, deal }) => setAmount(aisha, deal, 100),
      ({ beate, deal }) => setAmount(beate, deal, 100),
    );
    const both = meet(
      ({ aisha, card }) => aisha.undo.step(() => aisha.edits.deleteCard(card)),
      ({ beate, card }) => beate.undo.step(() => beate.edits.deleteCard(card)),
    );
    const self = meet(
      ({ aisha, card }) => write(aisha, card, '!'),
      ({ beate, card }) => move(beate, card, 'weakness'),
      [2, 1],
    );
    expect([apart, alike, both, self].map(({ lines }) => lines)).toEqual([[], [], [], []]);
  });

  test('names nobody where a value was only taken away', () => {
    const { lines } = meet(
      ({ aisha, deal }) => {
        aisha.undo.step(() => aisha.edits.setField('opportunities', deal, 'inPlan', false));
      },
      ({ beate, deal }) => {
        setAmount(beate, deal, 100);
        setAmount(beate, deal, null);
      },
    );
    expect(lines).toEqual([
      'Somebody emptied Amount of “Cold chain”; you set In the plan to No. Both kept.',
    ]);
  });

  test('is not told while the line stands', () => {
    const away = createAway(1);
    const beate = createPlanPeer(2);
    const card = beate.add('card');
    sync(beate, away.aisha);
    write(away.aisha, card, '!');
    move(beate, card, 'weakness');
    sync(beate, away.aisha);
    expect(away.meetings).toEqual([]);
  });
});

describe('[ux:B14] undo of one’s own part', () => {
  const record = (peer: PlanPeer, root: string, id: string): Y.Map<unknown> => {
    const map = peer.doc.getMap(root).get(id);
    if (!(map instanceof Y.Map)) throw new Error(`no record ${id}`);
    return map;
  };

  test('leaves theirs, whatever was done elsewhere in the same gestures', () => {
    const { aisha, beate, card } = meet(
      (scene) => {
        write(scene.aisha, scene.card, ' in May');
        const other = scene.aisha.add('other', 'threat');
        scene.aisha.undo.step(() =>
          scene.aisha.doc.transact(() => {
            scene.aisha.edits.setCardWeight(scene.card, 3);
            scene.aisha.edits.setCardWeight(other, 3);
          }),
        );
      },
      (scene) => {
        move(scene.beate, scene.card, 'weakness');
        write(scene.beate, scene.card, ' by Beate');
      },
    );
    aisha.undo.setSurface('overview');
    const part = { map: record(aisha, 'swotCards', card), since: 0 };
    expect([...aisha.undo.ownKeys(part)]).toContain('text');
    expect(aisha.undo.takeBack(part)).toBe(true);
    expect(aisha.texts('weakness')).toEqual(['Re-tender by Beate']);
    expect(aisha.undo.undo()).toEqual({ done: true });
    expect(String(aisha.texts('weakness')[0])).toContain('in May');
    aisha.undo.redo();
    sync(aisha, beate);
    expect(beate.texts('weakness')).toEqual(['Re-tender by Beate']);
    expect(beate.texts('threat')).toEqual(['other']);
  });

  test('brings their value where one’s own had won', () => {
    const { aisha, beate, deal } = meet(
      (scene) => setAmount(scene.aisha, scene.deal, 5_500_000),
      (scene) => setAmount(scene.beate, scene.deal, 4_000_000),
      [9, 2],
    );
    expect(aisha.undo.takeBack({ map: record(aisha, 'opportunities', deal), since: 0 })).toBe(true);
    sync(aisha, beate);
    expect(beate.store.record('opportunities', deal)?.amount).toBe(4_000_000);
  });

  test('takes back a field of the plan’s own, and no other', () => {
    const { aisha } = meet(
      (scene) => {
        scene.aisha.undo.step(() => scene.aisha.edits.setPlanField('salesGoal', 5));
        scene.aisha.undo.step(() => scene.aisha.edits.setPlanField('closeRatio', 3_000));
      },
      (scene) => scene.beate.undo.step(() => scene.beate.edits.setPlanField('salesGoal', 4)),
      [9, 2],
    );
    const map = aisha.doc.getMap('plan');
    expect(aisha.undo.takeBack({ map, keys: new Set(['salesGoal']), since: 0 })).toBe(true);
    expect(aisha.store.current()).toMatchObject({ salesGoal: 4, closeRatio: 3_000 });
  });

  test('has nothing to take from what was done before, or on another load of the page', () => {
    const { aisha, card } = meet(
      (scene) => write(scene.aisha, scene.card, '!'),
      (scene) => move(scene.beate, scene.card, 'weakness'),
    );
    const part = { map: record(aisha, 'swotCards', card), since: Number.MAX_SAFE_INTEGER };
    expect([...aisha.undo.ownKeys(part)]).toEqual([]);
    expect(aisha.undo.takeBack(part)).toBe(false);
    expect(aisha.texts('weakness')).toEqual(['Re-tender!']);
  });
});
