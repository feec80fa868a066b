/** Who one is to the others: name, title and function. */
import type { ListedPerson } from '@gameplan/shared/api/people';
import { changePerson, readPerson } from '@gameplan/shared/api/people';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useState } from 'react';
import * as z from 'zod/mini';
import type { Call } from '../../lib/api.ts';
import { valueOrThrow } from '../../lib/api.ts';
import { failureText } from '../../lib/failure-text.ts';
import { useMe } from '../../lib/me.ts';
import { useCall } from '../../lib/use-call.ts';
import { useDeed } from '../../lib/use-deed.ts';
import { appWords } from '../../lib/words/app.ts';
import { profileWords } from '../../lib/words/profile.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { FailedPart } from '../../ui/failed-part.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { Skeleton, SkeletonBar } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';

const KEYS = ['name', 'title', 'function'] as const;
type Key = (typeof KEYS)[number];
type Texts = Readonly<Record<Key, string>>;

/** Kept with the people: whatever puts them in doubt does so with oneself. */
const ownPersonQuery = (call: Call, id: ListedPerson['id']) =>
  queryOptions({
    queryKey: ['people', id],
    queryFn: async ({ signal }) => valueOrThrow(await call(readPerson, { params: { id }, signal })),
  });

export const AboutSection = () => {
  const app = useWords(appWords);
  const { about: words, failed } = useWords(profileWords);
  const query = useQuery(ownPersonQuery(useCall(), useMe().id));
  return (
    <Section title={words.title} lead={words.lead}>
      {query.isPending && <Waiting />}
      {query.data === undefined && query.isError && (
        <FailedPart
          text={failed.text}
          tryAgain={app.tryAgain}
          busy={query.isFetching}
          onTryAgain={() => void query.refetch()}
        />
      )}
      {query.data !== undefined && <AboutForm person={query.data} />}
    </Section>
  );
};

const Waiting = () => {
  const { about } = useWords(profileWords);
  return (
    <Skeleton label={about.loading}>
      <SkeletonBar className="h-10 w-full" />
    </Skeleton>
  );
};

/** Words beside each text that the contract does not take. */
const faultsIn = (texts: Texts, errors: (typeof profileWords)['about']['errors']) => {
  const found = z.safeParse(changePerson.body ?? z.never(), texts).error;
  const wrong = KEYS.filter((key) => found?.issues.some(({ path }) => path[0] === key));
  const isEmpty = texts.name.trim() === '';
  return Object.fromEntries(
    wrong.map((key) => [key, key === 'name' && isEmpty ? errors.nameMissing : errors.tooLong]),
  );
};

const useAbout = (person: ListedPerson) => {
  const { about: words } = useWords(profileWords);
  const call = useCall();
  const queries = useQueryClient();
  const toast = useToast();
  const deed = useDeed();
  // Only what was typed at is kept, so that nobody else's change is undone.
  const [mine, setMine] = useState<Partial<Texts>>({});
  const [faults, setFaults] = useState<Partial<Record<Key, string>>>({});
  const texts: Texts = { ...person, ...mine };
  const changed = KEYS.filter((key) => texts[key].trim() !== person[key]);
  const change = async () => {
    const found = faultsIn(texts, words.errors);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    const body = Object.fromEntries(changed.map((key) => [key, texts[key].trim()]));
    const answer = await deed.run(() => call(changePerson, { params: { id: person.id }, body }));
    if (answer === null) return;
    queries.setQueryData(ownPersonQuery(call, person.id).queryKey, answer);
    for (const key of ['people', 'me']) void queries.invalidateQueries({ queryKey: [key] });
    setMine({});
    toast({ text: words.done });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (changed.length > 0) void change();
  };
  const set = (part: Partial<Texts>) => setMine({ ...mine, ...part });
  return { texts, faults, deed, submit, set };
};

const AboutForm = ({ person }: { readonly person: ListedPerson }) => {
  const app = useWords(appWords);
  const { about: words } = useWords(profileWords);
  const { email } = useMe();
  const { texts, faults, deed, submit, set } = useAbout(person);
  return (
    <form
      noValidate
      onSubmit={submit}
      className="grid grid-cols-2 items-start gap-4 max-sm:grid-cols-1"
    >
      {deed.failure !== null && (
        <div className="col-span-full">
          <Notice tone="danger">{failureText(deed.failure, app)}</Notice>
        </div>
      )}
      <TextField
        label={words.name}
        autoComplete="name"
        required
        value={texts.name}
        error={faults.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField label={words.email} readOnly value={email} hint={words.emailHint} />
      <TextField
        label={words.personTitle}
        autoComplete="organization-title"
        placeholder={words.titlePlaceholder}
        value={texts.title}
        error={faults.title}
        onChange={(event) => set({ title: event.target.value })}
      />
      <TextField
        label={words.function}
        autoComplete="off"
        placeholder={words.functionPlaceholder}
        value={texts.function}
        error={faults.function}
        onChange={(event) => set({ function: event.target.value })}
      />
      <Button type="submit" busy={deed.busy} className="col-span-full justify-self-start">
        {words.submit}
      </Button>
    </form>
  );
};
