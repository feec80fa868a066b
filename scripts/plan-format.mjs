/** Writes docs/plan-format.md from the declarations of the plan's kinds; `--check` only compares. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { planFacts } from '../shared/plan/kinds/plan-facts.ts';
import { planMeta } from '../shared/plan/kinds/plan-meta.ts';
import { kindNames, recordKinds } from '../shared/plan/kinds.ts';
import { migrations } from '../shared/plan/migrations.ts';
import { SCHEMA } from '../shared/plan/schema-number.ts';
import { at } from './places.mjs';
import { fieldRow } from './plan-format-fields.mjs';

const KINDS = at('shared/plan/kinds');
const sources = readdirSync(KINDS).map((file) => readFileSync(`${KINDS}/${file}`, 'utf8'));

const plain = (comment) =>
  comment
    .replaceAll(/\s*\n\s*\*\s?/g, ' ')
    .replaceAll(/ \(model[^)]*\)/g, '')
    .trim();

/** What a kind's own file says of it and of its fields, in its comments. */
const saidOf = (name) => {
  const source = sources.find((text) =>
    new RegExp(`= (recordKind|singleRecord)\\('${name}'`).test(text),
  );
  const [, about = ''] = /^\/\*\* ([\s\S]*?) \*\//.exec(source ?? '') ?? [];
  const ofFields = [...(source ?? '').matchAll(/\/\*\* ((?:(?!\*\/)[\s\S])*?) \*\/\s*(\w+): /g)];
  return {
    about: plain(about),
    byKey: new Map(ofFields.map(([, text, key]) => [key, plain(text)])),
  };
};

const tableOf = (name, fields) => {
  const { byKey } = saidOf(name);
  const rows = Object.entries(fields).map(([key, field]) => fieldRow(key, field, byKey.get(key)));
  return ['| Key | In the document | In the data | |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
};

const sectionOf = (name) => {
  const { idPrefix, title, orderedWithin, fields } = recordKinds[name];
  const list =
    orderedWithin === undefined
      ? ''
      : ` Its place is among those of the same \`${orderedWithin}\`.`;
  const facts = `Ids of ours begin with \`${idPrefix}_\`. People know a record by its \`${title}\`.${list}`;
  return `### \`${name}\`\n\n${saidOf(name).about}\n\n${facts}\n\n${tableOf(name, fields)}`;
};

const file = at('docs/plan-format.md');
const template = readFileSync(at('scripts/plan-format.template.md'), 'utf8');
const parts = {
  schema: SCHEMA,
  roots: kindNames.map((name) => `\`${name}\``).join(', '),
  plan: tableOf(planFacts.name, planFacts.fields),
  meta: tableOf(planMeta.name, planMeta.fields),
  kinds: kindNames.map(sectionOf).join('\n\n'),
  migrations: migrations.map(({ number, because }) => `- ${number}: ${because}.`).join('\n'),
};
const wanted = template.replaceAll(/\{\{(\w+)\}\}/g, (_, name) => {
  if (!(name in parts)) throw new Error(`The template asks for ${name}, which there is not.`);
  return parts[name];
});
const standing = existsSync(file) ? readFileSync(file, 'utf8') : '';
if (wanted !== standing && process.argv.includes('--check')) {
  console.error('docs/plan-format.md is not what the declarations say. Run npm run docs.');
  process.exit(1);
}
if (wanted !== standing) writeFileSync(file, wanted);
