/** Who does what by when. */
import { choice, choiceOr } from '../fields/choice.ts';
import { instant, plainDate } from '../fields/date.ts';
import { flag } from '../fields/flag.ts';
import { recordLink } from '../fields/link.ts';
import { linksTo } from '../fields/links.ts';
import { plainText } from '../fields/plain-text.ts';
import type { RecordOf } from '../record-kind.ts';
import { recordKind } from '../record-kind.ts';

export const action = recordKind('actions', {
  idPrefix: 'act',
  title: 'what',
  carriesOver: 'unfinished',
  fields: {
    what: plainText(),
    /** A member of the team, or somebody at the customer. */
    whoId: recordLink('teamMembers', 'stakeholders').optional(),
    when: plainDate().optional(),
    type: choiceOr(['task', 'event'], 'task'),
    eventStart: instant().optional(),
    eventEnd: instant().optional(),
    place: plainText().optional(),
    strategyId: recordLink('strategies').optional(),
    tacticId: recordLink('tactics').optional(),
    objectiveId: recordLink('objectives').optional(),
    opportunityId: recordLink('opportunities').optional(),
    stakeholderId: recordLink('stakeholders').optional(),
    fromCards: linksTo('swotCards'),
    track: choice(['strategic', 'tactical']).optional(),
    isStrategic: flag(false),
    state: choiceOr(['open', 'in_progress', 'blocked', 'done', 'dropped'], 'open'),
    resourcesNeeded: plainText().optional(),
    visibleToCustomer: flag(false),
    origin: choice(['planning_meeting', 'review', 'kickoff', 'homework', 'reminder']).optional(),
  },
});
export type Action = RecordOf<typeof action>;
