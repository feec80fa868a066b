/** What can be done for a person in a dialog, and what the form of each is given. */
import type { ListedPerson } from '@gameplan/shared/api/people';

/** What is to be done for whom. */
export interface PersonTask {
  readonly kind: 'change' | 'reset' | 'end-sessions' | 'remove';
  readonly person: ListedPerson;
}

/** What every form of the dialog is given. */
export interface TaskFormProps {
  readonly person: ListedPerson;
  readonly people: readonly ListedPerson[];
  readonly onDone: () => void;
}
