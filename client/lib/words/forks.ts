/** The words about work that the server did not take: what is kept of it, and what can be done with it. */
import { plural } from './plural.ts';

export const forkWords = {
  /** Over the plan, as long as something is kept. */
  unsaved: ({ count }: { count: number }) =>
    plural(count, {
      one: '1 change of yours could not be saved',
      other: `${count} changes of yours could not be saved`,
    }),
  /** Where they had been saved, in a plan that was set up anew since. */
  notThere: 'Changes of yours are not in the plan any more: it has been set up anew since',
  keptHere: 'What you did is kept on this device until you delete it.',
  unkept: 'This device could not keep it either. It is on this page only: copy or export it.',
  stopped: 'The plan could not be opened anew',
  stoppedText: 'The server refuses it again each time. What you changed is kept on this device.',
  again: 'Try again',
  anewLoses: 'Show the plan without my changes',
  compare: 'Compare',
  copy: 'Copy',
  copied: 'Copied',
  copyAll: 'Copy all',
  export: 'Export',
  delete: 'Delete',
  look: 'Look at them',
  openPlan: 'Open the plan',
  reasons: {
    4400: 'The server did not understand a change.',
    4403: 'You can only read this plan now.',
    4409: 'The plan has been set up anew since.',
    1009: 'A change was too large to be sent.',
  } as Readonly<Record<number, string>>,
  otherReason: 'The server did not accept them.',
  dialog: {
    title: 'Changes that could not be saved',
    text: 'What you changed stands beside the plan as it is now. Nothing here is deleted until you delete it.',
    textAlone:
      'This is what you changed. The plan itself cannot be shown beside it. Nothing here is deleted until you delete it.',
    loading: 'Reading what is kept',
    failed: 'This device did not give out what it keeps. Try again in a moment.',
    nothing: 'The plan says all of this by now.',
    yours: 'Yours',
    now: 'In the plan now',
    none: 'nothing',
    useMine: 'Use mine',
    used: 'In the plan',
    undo: 'Undo',
    notTaken: 'The plan does not take this as it is. Copy it instead.',
    noEditing: 'You can only read this plan now',
  },
  ask: {
    title: 'Delete these changes?',
    text: ({ title }: { title: string }) =>
      `What you changed in ${title} is then on this device no more, and nowhere else.`,
    submit: 'Delete',
    cancel: 'Keep them',
  },
  failed: 'That did not work on this device. Nothing was deleted.',
  /** What a change is, before its texts. */
  changes: {
    added: ({ kind, title }: { kind: string; title: string }) => `You added ${kind} ${title}`,
    lost: ({ kind, title }: { kind: string; title: string }) =>
      `You changed ${kind} ${title}, which is not in the plan any more`,
    binned: ({ title }: { title: string }) => `You put ${title} in the bin`,
    restored: ({ title }: { title: string }) => `You took ${title} out of the bin`,
    moved: ({ title }: { title: string }) => `You moved ${title} to another place`,
    movedTo: ({ title, place }: { title: string; place: string }) =>
      `You moved ${title} to ${place}`,
    field: ({ title, label }: { title: string; label: string }) => `${title}: ${label}`,
  },
  thePlan: 'The plan',
  quoted: ({ title }: { title: string }) => `“${title}”`,
  boxes: {
    strength: 'Strengths',
    weakness: 'Weaknesses',
    opportunity: 'Opportunities',
    threat: 'Threats',
    unsorted: 'Unsorted',
  } as Readonly<Record<string, string>>,
  yes: 'yes',
  no: 'no',
  /** On the first screen. */
  home: {
    title: 'Changes that could not be saved',
    text: 'They are kept on this device alone.',
    count: ({ count }: { count: number }) =>
      plural(count, { one: '1 change', other: `${count} changes` }),
    several: 'Several changes',
    untitled: 'A plan without a name',
  },
  file: ({ title, day }: { title: string; day: string }) => `${title}, changes of ${day}.json`,
};
