/** The settings as somebody types them: texts that may not be right yet, and how they become settings again. */
import type { changeWorkspace } from '@gameplan/shared/api/workspace';
import { isTimeZone } from '@gameplan/shared/base/time-zone';
import type {
  OpportunityType,
  Stage,
  WorkspaceSettings,
} from '@gameplan/shared/workspace/settings';
import type * as z from 'zod/mini';
import { readPercent } from '../../fields/typed-number.ts';
import type { settingsWords } from '../../lib/words/settings.ts';

export interface StageDraft extends Pick<Stage, 'id' | 'label' | 'outcome'> {
  /** As it is typed, without the sign. */
  readonly probability: string;
}

/** What can be changed on the screen; each key is kept apart, so that nobody's untouched keys are written. */
export interface SettingsDraft {
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly fiscalYearStart: number;
  readonly stages: readonly StageDraft[];
  readonly opportunityTypes: readonly OpportunityType[];
}

/** Words by the place of a fault: a key, or a key with an entry's id and its field. */
export type DraftErrors = Readonly<Record<string, string>>;

/** What a change of the settings says to the server. */
export type SettingsChange = z.input<NonNullable<typeof changeWorkspace.body>>;

const NAME_MAX = 200;
const CURRENCY = /^[A-Z]{3}$/;

export const draftOf = (
  settings: WorkspaceSettings,
  percent: (basisPoints: number) => string,
): SettingsDraft => ({
  name: settings.name,
  timeZone: settings.timeZone,
  currency: settings.currency,
  fiscalYearStart: settings.fiscalYearStart,
  stages: settings.stages.map(({ id, label, outcome, probability }) => ({
    id,
    label,
    outcome,
    probability: percent(probability),
  })),
  opportunityTypes: settings.opportunityTypes,
});

type ErrorWords = (typeof settingsWords)['errors'];

const labelFault = (label: string, errors: ErrorWords): string | undefined => {
  if (label.trim() === '') return errors.nameMissing;
  return label.trim().length > NAME_MAX ? errors.tooLong : undefined;
};

/** Probability in basis points: what is won is certain, what is lost is not coming. */
const probabilityOf = ({ outcome, probability }: StageDraft, locale: string): number | null => {
  if (outcome !== 'open') return outcome === 'won' ? 10_000 : 0;
  const read = readPercent(probability, locale);
  return read.ok ? read.value : null;
};

export interface ReadingDeps {
  readonly errors: ErrorWords;
  readonly locale: string;
}

const faultsOf = (draft: Partial<SettingsDraft>, { errors, locale }: ReadingDeps): DraftErrors => {
  const faults: [string, string | undefined][] = [];
  const { name, timeZone, currency, stages = [], opportunityTypes = [] } = draft;
  if (name !== undefined) faults.push(['name', labelFault(name, errors)]);
  if (timeZone !== undefined && !isTimeZone(timeZone)) faults.push(['timeZone', errors.timeZone]);
  if (currency !== undefined && !CURRENCY.test(codeOf(currency))) {
    faults.push(['currency', errors.currency]);
  }
  for (const stage of stages) {
    faults.push([`stages.${stage.id}.label`, labelFault(stage.label, errors)]);
    if (probabilityOf(stage, locale) === null) {
      faults.push([`stages.${stage.id}.probability`, errors.probability]);
    }
  }
  for (const { id, label } of opportunityTypes) {
    faults.push([`opportunityTypes.${id}.label`, labelFault(label, errors)]);
  }
  return Object.fromEntries(
    faults.filter((fault): fault is [string, string] => fault[1] !== undefined),
  );
};

const codeOf = (currency: string): string => currency.trim().toUpperCase();

/** The keys that somebody has typed at as the server takes them, or the words for what is wrong. */
export const readDraft = (
  mine: Partial<SettingsDraft>,
  deps: ReadingDeps,
): { readonly change: SettingsChange; readonly errors: DraftErrors } => {
  const { stages, opportunityTypes, name, currency, ...rest } = mine;
  const change: SettingsChange = {
    ...rest,
    ...(name !== undefined && { name: name.trim() }),
    ...(currency !== undefined && { currency: codeOf(currency) }),
    ...(stages !== undefined && {
      stages: stages.map((stage) => ({
        id: stage.id,
        label: stage.label.trim(),
        outcome: stage.outcome,
        probability: probabilityOf(stage, deps.locale) ?? 0,
      })),
    }),
    ...(opportunityTypes !== undefined && {
      opportunityTypes: opportunityTypes.map((type) => ({ ...type, label: type.label.trim() })),
    }),
  };
  return { change, errors: faultsOf(mine, deps) };
};

/** What is left of somebody's typing once what is as it was has been taken out. */
export const changesOf = (
  mine: Partial<SettingsDraft>,
  base: SettingsDraft,
): Partial<SettingsDraft> =>
  Object.fromEntries(
    Object.entries(mine).filter(
      ([key, value]) =>
        JSON.stringify(value) !==
        JSON.stringify(Object.entries(base).find(([k]) => k === key)?.[1]),
    ),
  );
