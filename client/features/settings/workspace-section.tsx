/** The workspace itself: its name, where its day begins and its year, and what money is in. */
import { useMemo } from 'react';
import { useFormat } from '../../lib/use-format.ts';
import { settingsWords } from '../../lib/words/settings.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Section } from '../../ui/section.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { SuggestField } from '../../ui/suggest-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { SettingsForm } from './use-settings-draft.ts';

const asOptions = (ids: readonly string[]) => ids.map((id) => ({ id, label: id }));

/** The twelve months by name; their ids are their numbers. */
const useMonths = () => {
  const { locale } = useFormat();
  return useMemo(() => {
    const names = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, month) => ({
      id: String(month + 1),
      label: names.format(Date.UTC(2001, month, 1)),
    }));
  }, [locale]);
};

export const WorkspaceSection = ({ form }: { readonly form: SettingsForm }) => {
  const { workspace: words } = useWords(settingsWords);
  const { draft, errors, set } = form;
  const months = useMonths();
  const zones = useMemo(() => asOptions(Intl.supportedValuesOf('timeZone')), []);
  const currencies = useMemo(() => asOptions(Intl.supportedValuesOf('currency')), []);
  return (
    <Section title={words.title}>
      <div className="grid grid-cols-2 items-start gap-4 max-sm:grid-cols-1">
        <TextField
          label={words.name}
          autoComplete="off"
          required
          value={draft.name}
          error={errors.name}
          onChange={(event) => set({ name: event.target.value })}
          className="col-span-full"
        />
        <SuggestField
          label={words.timeZone}
          hint={words.timeZoneHint}
          options={zones}
          value={draft.timeZone}
          error={errors.timeZone}
          onValueChange={(timeZone) => set({ timeZone })}
        />
        <SuggestField
          label={words.currency}
          hint={words.currencyHint}
          options={currencies}
          value={draft.currency}
          error={errors.currency}
          onValueChange={(currency) => set({ currency })}
        />
        <SelectField
          label={words.fiscalYearStart}
          value={String(draft.fiscalYearStart)}
          options={months}
          onValueChange={(month) => set({ fiscalYearStart: Number(month) })}
        />
      </div>
    </Section>
  );
};
