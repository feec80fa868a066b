/** The settings of the workspace: administrators change them, everybody else reads them and is told why. */
import type { FormEvent } from 'react';
import { useRef } from 'react';
import { flushSync } from 'react-dom';
import { settingsWords } from '../../lib/words/settings.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StagesSection } from './stages-section.tsx';
import { TypesSection } from './types-section.tsx';
import type { SettingsForm as Form } from './use-settings-draft.ts';
import { useSettingsForm } from './use-settings-draft.ts';
import { WorkspaceSection } from './workspace-section.tsx';

/** Saving has a track of its own below the fields, so that it never lies over one. */
const SaveTrack = ({ form }: { readonly form: Form }) => {
  const words = useWords(settingsWords);
  return (
    <div className="border-t border-border bg-surface">
      <div className="mx-auto flex max-w-200 flex-col gap-3 px-6 py-3 max-sm:px-4">
        {form.notice !== null && <Notice tone={form.notice.tone}>{form.notice.text}</Notice>}
        <div className="flex flex-wrap items-center justify-end gap-2">
          <span
            role="status"
            className="min-w-0 flex-1 text-body whitespace-nowrap text-text-2 max-sm:basis-full"
          >
            {words.changed}
          </span>
          <Button variant="ghost" onClick={form.discard}>
            {words.discard}
          </Button>
          <Button variant="primary" type="submit" busy={form.busy}>
            {words.save}
          </Button>
        </div>
      </div>
    </div>
  );
};

export const SettingsForm = () => {
  const words = useWords(settingsWords);
  const form = useSettingsForm();
  const element = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.busy) return;
    flushSync(() => void form.save());
    const wrong = element.current?.querySelector<HTMLElement>('[aria-invalid=true]');
    wrong?.focus({ preventScroll: true });
    // What is wrong stands below it, and the track has grown.
    wrong?.scrollIntoView({ block: 'center' });
  };
  return (
    <form ref={element} noValidate onSubmit={submit} className="absolute inset-0 flex flex-col">
      <section
        aria-label={words.title}
        // Whoever only reads has nothing else in it to scroll it by.
        {...(form.canChange ? {} : { tabIndex: 0 })}
        className="min-h-0 flex-1 overflow-y-auto outline-offset-[-3px]"
      >
        <div className="mx-auto flex max-w-200 flex-col gap-4 px-6 pt-8 pb-10 max-sm:px-4 max-sm:pt-5">
          <h1 className="text-title-1">{words.title}</h1>
          {!form.canChange && <Notice tone="info">{words.readOnly}</Notice>}
          <fieldset disabled={!form.canChange} className="flex min-w-0 flex-col gap-4">
            <WorkspaceSection form={form} />
            <StagesSection form={form} />
            <TypesSection form={form} />
          </fieldset>
        </div>
      </section>
      {(form.isDirty || form.notice !== null) && <SaveTrack form={form} />}
    </form>
  );
};
