/** What somebody has typed into the settings and not saved: it outlasts the screen, and nobody's change takes it away. */
import { changeWorkspace } from '@gameplan/shared/api/workspace';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { failureText } from '../../lib/failure-text.ts';
import { useMe } from '../../lib/me.ts';
import { useCall } from '../../lib/use-call.ts';
import { useFormat } from '../../lib/use-format.ts';
import { appWords } from '../../lib/words/app.ts';
import { settingsWords } from '../../lib/words/settings.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useWorkspace, workspaceQuery } from '../../lib/workspace.ts';
import { useToast } from '../../ui/toast.tsx';
import type { DraftErrors, SettingsDraft } from './settings-draft.ts';
import { changesOf, draftOf, readDraft } from './settings-draft.ts';

/** What is kept of a draft: the keys typed at, and which settings were seen when the first of them was. */
interface Kept {
  readonly mine: Partial<SettingsDraft>;
  readonly since: number;
}

const KEY = ['settings-draft'];

const useKept = (version: number) => {
  const queries = useQueryClient();
  const [kept, setState] = useState<Kept>(
    () => queries.getQueryData<Kept>(KEY) ?? { mine: {}, since: version },
  );
  const setKept = (next: Kept) => {
    setState(next);
    queries.setQueryDefaults(KEY, { gcTime: Number.POSITIVE_INFINITY });
    queries.setQueryData<Kept>(KEY, next);
  };
  return [kept, setKept] as const;
};

/** Asks before the page goes with something that was not saved. */
const useLeaveGuard = (isDirty: boolean): void => {
  useEffect(() => {
    if (!isDirty) return;
    const guard = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', guard);
    return () => window.removeEventListener('beforeunload', guard);
  }, [isDirty]);
};

export interface SettingsForm {
  /** What the fields show: one's own typing over what the settings are. */
  readonly draft: SettingsDraft;
  /** What the settings are. */
  readonly base: SettingsDraft;
  readonly errors: DraftErrors;
  /** What went wrong with saving, for the whole. */
  readonly notice: { readonly tone: 'danger' | 'warning'; readonly text: string } | null;
  /** Only administrators change settings; everybody else reads them. */
  readonly canChange: boolean;
  readonly isDirty: boolean;
  readonly busy: boolean;
  set(change: Partial<SettingsDraft>): void;
  save(): Promise<void>;
  discard(): void;
}

export const useSettingsForm = (): SettingsForm => {
  const app = useWords(appWords);
  const { errors: errorWords, changedSince, done } = useWords(settingsWords);
  const call = useCall();
  const queries = useQueryClient();
  const toast = useToast();
  const format = useFormat();
  const { settings } = useWorkspace();
  const [{ mine, since }, setKept] = useKept(settings.version);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [notice, setNotice] = useState<SettingsForm['notice']>(null);
  const [busy, setBusy] = useState(false);
  const canChange = useMe().role === 'administrator';
  const base = draftOf(settings, format.percent);
  const changes = changesOf(mine, base);
  const isDirty = Object.keys(changes).length > 0;
  useLeaveGuard(isDirty);

  const clear = () => {
    setKept({ mine: {}, since: settings.version });
    setErrors({});
    setNotice(null);
  };
  /** Somebody was first: from now on theirs is what was seen. */
  const lookAgain = async () => {
    const now = await queries.fetchQuery({ ...workspaceQuery(call), staleTime: 0 });
    setKept({ mine, since: now.settings.version });
    setNotice({ tone: 'warning', text: changedSince });
  };
  const save = async () => {
    const read = readDraft(changes, { errors: errorWords, locale: format.locale });
    setErrors(read.errors);
    if (Object.keys(read.errors).length > 0) {
      setNotice({ tone: 'danger', text: errorWords.form });
      return;
    }
    setBusy(true);
    const answer = await call(changeWorkspace, { body: { version: since, ...read.change } });
    setBusy(false);
    if (answer.ok) {
      queries.setQueryData(workspaceQuery(call).queryKey, answer.value);
      clear();
      setKept({ mine: {}, since: answer.value.settings.version });
      toast({ text: done });
      return;
    }
    const { error } = answer;
    if (error.kind === 'problem' && error.problem.code === 'settings-changed-since') {
      await lookAgain();
      return;
    }
    setNotice({ tone: 'danger', text: failureText(error, app) });
  };
  return {
    draft: { ...base, ...mine },
    base,
    errors,
    notice,
    canChange,
    isDirty,
    busy,
    set: (change) =>
      setKept({ mine: { ...changes, ...change }, since: isDirty ? since : settings.version }),
    save,
    discard: clear,
  };
};
