/** The dialog in which something is done for a person: one at a time, each asks what it has to know. */
import type { ListedPerson } from '@gameplan/shared/api/people';
import { useState } from 'react';
import { appWords } from '../../lib/words/app.ts';
import { peopleWords } from '../../lib/words/people.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ChangeForm } from './change-form.tsx';
import { EndSessionsForm } from './end-sessions-form.tsx';
import type { PersonTask } from './person-task.ts';
import { RemoveForm } from './remove-form.tsx';
import { ResetForm } from './reset-form.tsx';

const formOf = {
  change: ChangeForm,
  reset: ResetForm,
  'end-sessions': EndSessionsForm,
  remove: RemoveForm,
} as const;

const titlesOf = {
  change: 'change',
  reset: 'reset',
  'end-sessions': 'endSessions',
  remove: 'removal',
} as const satisfies Record<PersonTask['kind'], string>;

export interface PersonDialogProps {
  /** Null for nothing at the moment. */
  readonly task: PersonTask | null;
  readonly people: readonly ListedPerson[];
  readonly onClose: () => void;
}

export const PersonDialog = ({ task, people, onClose }: PersonDialogProps) => {
  const app = useWords(appWords);
  const words = useWords(peopleWords);
  // What was done last stays in view while the dialog fades away.
  const [last, setLast] = useState(task);
  if (task !== null && task !== last) setLast(task);
  if (last === null) return null;
  const { kind, person } = last;
  const Form = formOf[kind];
  return (
    <Dialog
      open={task !== null}
      onOpenChange={(open) => !open && onClose()}
      title={words[titlesOf[kind]].title({ name: person.name })}
      closeLabel={app.close}
    >
      <Form key={`${kind} ${person.id}`} person={person} people={people} onDone={onClose} />
    </Dialog>
  );
};
