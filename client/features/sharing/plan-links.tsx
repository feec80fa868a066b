/** The links that let people into a plan: making one, which is shown once, and those that work now. */
import type { LentRole } from '@gameplan/shared/access/roles';
import type { PlanLink } from '@gameplan/shared/api/members';
import { createPlanLink, endPlanLink } from '@gameplan/shared/api/members';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { failureText } from '../../lib/failure-text.ts';
import { useCall } from '../../lib/use-call.ts';
import { useDeed } from '../../lib/use-deed.ts';
import { useFormat } from '../../lib/use-format.ts';
import { accessWords } from '../../lib/words/access.ts';
import { appWords } from '../../lib/words/app.ts';
import { sharingWords } from '../../lib/words/sharing.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { linksQuery } from './members-query.ts';
import type { LinkDays } from './sharing-lists.ts';
import { endAfter, LENT_ROLES, LINK_DAYS } from './sharing-lists.ts';

const NO_LINKS: readonly PlanLink[] = [];

const LinkLine = ({ planId, link }: { readonly planId: string; readonly link: PlanLink }) => {
  const app = useWords(appWords);
  const { roles } = useWords(accessWords);
  const { links: words } = useWords(sharingWords);
  const format = useFormat();
  const call = useCall();
  const queries = useQueryClient();
  const toast = useToast();
  const deed = useDeed();
  const end = async () => {
    const params = { id: planId, linkId: link.id };
    const done = await deed.run(() => call(endPlanLink, { params }));
    void queries.invalidateQueries({ queryKey: ['members', planId] });
    if (done !== null) toast({ text: words.ended });
  };
  const until =
    link.expiresAt === null
      ? words.forever
      : words.ends({ day: format.dateTime(Date.parse(link.expiresAt)) });
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-3 border-t border-hair py-1.5 first:border-t-0">
      <Link2 size={16} aria-hidden className="text-text-3" />
      <span className="min-w-0 flex-1">
        <span className="block">{`${roles[link.role]}, ${until}`}</span>
        <span className="block truncate text-small text-text-3">{words.by(link.by)}</span>
      </span>
      <Button
        size={28}
        variant="danger"
        busy={deed.busy}
        aria-label={words.endLong({ role: roles[link.role], by: link.by.name })}
        onClick={() => void end()}
      >
        {words.end}
      </Button>
      {deed.failure !== null && (
        <p role="alert" className="basis-full text-small text-danger">
          {failureText(deed.failure, app)}
        </p>
      )}
    </li>
  );
};

const NewLink = ({ planId }: { readonly planId: string }) => {
  const app = useWords(appWords);
  const { roles } = useWords(accessWords);
  const { links: words } = useWords(sharingWords);
  const call = useCall();
  const queries = useQueryClient();
  const deed = useDeed();
  const [role, setRole] = useState<LentRole>('viewer');
  const [days, setDays] = useState<LinkDays>('7');
  const [link, setLink] = useState<string | null>(null);
  const make = async () => {
    const expiresAt = endAfter(days, Date.now());
    const body = { role, ...(expiresAt === undefined ? {} : { expiresAt }) };
    const made = await deed.run(() => call(createPlanLink, { params: { id: planId }, body }));
    void queries.invalidateQueries({ queryKey: ['members', planId, 'links'] });
    if (made !== null) setLink(made.link);
  };
  return (
    <div className="flex flex-col gap-3">
      {deed.failure !== null && <Notice tone="danger">{failureText(deed.failure, app)}</Notice>}
      <div className="flex flex-wrap items-end gap-2">
        <SelectField
          isBare
          label={words.role}
          value={role}
          options={LENT_ROLES.map((id) => ({ id, label: roles[id] }))}
          onValueChange={setRole}
          className="min-w-32 flex-1"
        />
        <SelectField
          isBare
          label={words.until}
          value={days}
          options={LINK_DAYS.map((id) => ({ id, label: words.untils[id] }))}
          onValueChange={setDays}
          className="min-w-32 flex-1"
        />
        <Button
          icon={<Link2 size={16} aria-hidden />}
          busy={deed.busy}
          onClick={() => void make()}
          className="h-9! max-sm:h-11! max-sm:w-full"
        >
          {words.make}
        </Button>
      </div>
      {link !== null && (
        <CopyField
          key={link}
          label={words.made}
          value={link}
          hint={words.madeHint}
          copy={words.copy}
          copied={words.copied}
          failed={words.copyFailed}
        />
      )}
    </div>
  );
};

export const PlanLinks = ({ planId }: { readonly planId: string }) => {
  const { links: words } = useWords(sharingWords);
  const links = useQuery(linksQuery(useCall(), planId)).data ?? NO_LINKS;
  return (
    <section aria-labelledby="share-links" className="border-t border-hair pt-4">
      <h3 id="share-links" className="text-body font-semibold">
        {words.title}
      </h3>
      <p className="mt-0.5 mb-3 text-small text-pretty text-text-2">{words.text}</p>
      <NewLink planId={planId} />
      {links.length > 0 && (
        <ul aria-label={words.standing} className="mt-3">
          {links.map((link) => (
            <LinkLine key={link.id} planId={planId} link={link} />
          ))}
        </ul>
      )}
    </section>
  );
};
