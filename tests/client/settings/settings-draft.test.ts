import { changesOf, draftOf, readDraft } from '@gameplan/client/features/settings/settings-draft';
import { createFormat } from '@gameplan/client/lib/format';
import { settingsWords } from '@gameplan/client/lib/words/settings';
import { changeWorkspace } from '@gameplan/shared/api/workspace';
import { shippedSettings } from '@gameplan/shared/workspace/settings';
import { describe, expect, test } from 'vitest';

const { errors } = settingsWords;
const settings = shippedSettings('Europe/Berlin');
const base = draftOf(settings, createFormat('en').percent);
const read = (mine: Parameters<typeof readDraft>[0], locale = 'en') =>
  readDraft(mine, { errors, locale });

describe('a draft', () => {
  test('of the settings as they are comes out as they are', () => {
    const { change, errors: found } = read(base);
    // Who may sign up is chosen among the people, and the others have no fields yet.
    const {
      teamRoles: _roles,
      track: _track,
      version: _version,
      signUp: _signUp,
      ...shown
    } = settings;
    expect(change).toEqual(shown);
    expect(found).toEqual({});
  });

  test('says nothing of what nobody typed at, so that nobody else’s change is undone', () => {
    expect(read({ name: ' Northwind ' }).change).toEqual({ name: 'Northwind' });
  });

  test('what is as it was is no change', () => {
    expect(changesOf({ name: base.name, currency: 'USD' }, base)).toEqual({ currency: 'USD' });
  });

  test('a currency may be typed in small letters', () => {
    expect(read({ currency: ' usd' }).change).toEqual({ currency: 'USD' });
  });

  test('what is won is certain and what is lost is not coming, whatever was typed before', () => {
    const stages = base.stages.map((stage) => ({ ...stage, probability: 'perhaps' }));
    const decided = stages.filter(({ outcome }) => outcome !== 'open');
    expect(read({ stages: decided }).change.stages?.map(({ probability }) => probability)).toEqual([
      10_000, 0,
    ]);
  });

  test('whatever has no error is what the contract takes', () => {
    const mine = { name: 'Northwind', timeZone: 'Asia/Tokyo', currency: 'JPY', fiscalYearStart: 4 };
    expect(
      changeWorkspace.body?.safeParse(read({ ...base, ...mine }).change).error,
    ).toBeUndefined();
  });
});

describe('what is wrong is told at its place', () => {
  const [first, ...others] = base.stages;
  const withFirst = (change: object) =>
    first === undefined ? [] : [{ ...first, ...change }, ...others];

  test.each([
    [{ name: ' ' }, { name: errors.nameMissing }],
    [{ name: 'x'.repeat(201) }, { name: errors.tooLong }],
    [{ timeZone: 'Berlin' }, { timeZone: errors.timeZone }],
    [{ currency: 'EURO' }, { currency: errors.currency }],
    [
      { stages: withFirst({ probability: '130' }) },
      { 'stages.prospecting.probability': errors.probability },
    ],
    [{ stages: withFirst({ label: '' }) }, { 'stages.prospecting.label': errors.nameMissing }],
    [
      { opportunityTypes: [{ id: 'new', label: ' ', countsToGoal: true }] },
      { 'opportunityTypes.new.label': errors.nameMissing },
    ],
  ])('%j', (mine, found) => {
    expect(read(mine).errors).toEqual(found);
  });

  test('a share is read in the reader’s own way of writing', () => {
    const stages = withFirst({ probability: '12,5 %' });
    expect(read({ stages }, 'de').change.stages?.[0]?.probability).toBe(1_250);
  });
});
