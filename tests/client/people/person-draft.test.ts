import { changesIn, draftFaults, draftOf } from '@gameplan/client/features/people/person-draft';
import { peopleWords } from '@gameplan/client/lib/words/people';
import type { ListedPerson } from '@gameplan/shared/api/people';
import { userId } from '@gameplan/shared/base/ids';
import { expect, test } from 'vitest';

const TOMAS = userId.parse('usr_00000000000000000001');
const daniel: ListedPerson = {
  id: userId.parse('usr_00000000000000000002'),
  name: 'Daniel Cho',
  title: 'Solution engineer',
  function: '',
  managerId: TOMAS,
  role: 'member',
};
const draft = draftOf(daniel);
const { change: words } = peopleWords;

test('what is as it was is no change, blanks at the ends among it', () => {
  expect(changesIn(draft, daniel)).toEqual({});
  expect(changesIn({ ...draft, name: ' Daniel Cho ' }, daniel)).toEqual({});
});

test('a change says what was changed and nothing else', () => {
  expect(changesIn({ ...draft, function: ' Presales ' }, daniel)).toEqual({ function: 'Presales' });
  expect(changesIn({ ...draft, title: '' }, daniel)).toEqual({ title: '' });
  expect(changesIn({ ...draft, role: 'administrator' }, daniel)).toEqual({ role: 'administrator' });
});

test('nobody is a manager too', () => {
  expect(changesIn({ ...draft, managerId: '' }, daniel)).toEqual({ managerId: null });
  const alone = { ...daniel, managerId: null };
  expect(changesIn({ ...draftOf(alone), managerId: TOMAS }, alone)).toEqual({ managerId: TOMAS });
});

test('[ux:H5] what the contract does not take has words beside its field', () => {
  expect(draftFaults(draft, words)).toEqual({});
  expect(draftFaults({ ...draft, name: ' ' }, words)).toEqual({ name: words.nameMissing });
  expect(draftFaults({ ...draft, name: 'x'.repeat(201) }, words)).toEqual({ name: words.tooLong });
  expect(draftFaults({ ...draft, title: 'x'.repeat(201) }, words)).toEqual({
    title: words.tooLong,
  });
});
