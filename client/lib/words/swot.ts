/** The words of the SWOT board. */
import { plural } from './plural.ts';

export const swotWords = {
  loading: 'The board is loading',
  boxes: {
    strength: 'Strengths',
    weakness: 'Weaknesses',
    opportunity: 'Opportunities',
    threat: 'Threats',
    unsorted: 'Unsorted',
  },
  /** The letter that stands for a quadrant wherever there is no room for its name. */
  letters: { strength: 'S', weakness: 'W', opportunity: 'O', threat: 'T', unsorted: 'U' },
  questions: {
    strength: 'What do they already praise us for?',
    weakness: 'Where would they say we fall short?',
    opportunity: 'What is changing for them in the next 12 months?',
    threat: 'Who or what could take this away?',
    unsorted: '',
  },
  trayHint: 'Not sure where it belongs? Drop it here and sort it later.',
  quadrants: 'Quadrants',
  count: ({ count }: { count: number }) =>
    plural(count, { one: '1 card', other: `${count} cards` }),
  card: 'Card',
  addCard: 'New card',
  addTo: ({ box }: { box: string }) => `New card in ${box}`,
  answer: ({ question, box }: { question: string; box: string }) =>
    `${question} New card in ${box}`,
  emptyCard: 'Empty card',
  cardBy: ({ text, name }: { text: string; name: string }) => `${text}. By ${name}`,
  textOf: ({ box }: { box: string }) => `Text of the card in ${box}`,
  isEditing: ({ name }: { name: string }) => `${name} is editing`,
  areEditing: ({ names }: { names: string }) => `${names} are editing`,
  landsHere: 'Lands here',
  tools: 'Tools',
  more: ({ text }: { text: string }) => `More for ${text}`,
  menu: {
    edit: 'Edit',
    moveTo: 'Move to…',
    up: 'Move up',
    down: 'Move down',
    first: 'Move to the first place',
    last: 'Move to the last place',
    bin: 'Put in the bin',
  },
  binned: ({ text }: { text: string }) => `“${text}” is in the bin`,
  emptyBinned: 'An empty card is in the bin',
  binnedWhileEditing: ({ text }: { text: string }) =>
    `Somebody put “${text}” in the bin while you wrote in it`,
  takeBack: 'Undo',
  restore: 'Restore',
  place: ({ box, at, of }: { box: string; at: number; of: number }) =>
    `${box}, place ${at} of ${of}`,
  lifted: ({ place }: { place: string }) =>
    `Lifted. ${place}. Arrow keys move the card, Enter drops it, Escape puts it back`,
  dropped: ({ place }: { place: string }) => `Dropped. ${place}`,
  putBack: ({ place }: { place: string }) => `Put back. ${place}`,
  movedTo: ({ place }: { place: string }) => `Moved. ${place}`,
  added: ({ name, count, box }: { name: string; count: number; box: string }) =>
    plural(count, {
      one: `${name} added a card to ${box}`,
      other: `${name} added ${count} cards to ${box}`,
    }),
  cardHelp:
    'Enter edits, M lifts and moves, Delete puts it in the bin. Arrow keys go to the other cards.',
};
