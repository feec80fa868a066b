/** How a field of a plan's record is told in docs/plan-format.md: one row of a table. */
import { isFamily } from '../shared/plan/fields/family.ts';

const code = (text) => `\`${text}\``;
const number = (value) => value.toLocaleString('en');
const oneOf = (values) => values.map(code).join(', ');

const idOf = (to) => `id: ${to.map(code).join(' or ')}`;

/** What one plain value is, by its field's kind. */
const plainValueOf = ({ kind, shape, choices, to, list }) => {
  switch (kind) {
    case 'choice':
      return `string, one of ${oneOf(choices ?? shape.examples)}`;
    case 'flag':
      return '`true` or `false`';
    case 'there':
      return '`true`';
    case 'whole-number':
    case 'money':
    case 'percent':
      return `integer ${number(shape.minimum)} to ${number(shape.maximum)}`;
    case 'plain-date':
      return 'string `YYYY-MM-DD`';
    case 'instant':
      return 'string, instant';
    case 'link':
      return `string, ${idOf(to)}`;
    case 'list-entry':
      return `string, id of the list ${code(list)}`;
    case 'order-key':
      return 'string, order key';
    default:
      return shape.pattern === undefined ? 'string' : `string, ${code(shape.pattern)}`;
  }
};

/** What stands for the entry in a key of a family. */
const entryKeyOf = ({ kind, to, list }) => {
  if (kind === 'by-quarter') return '<1 to 4>';
  if (kind === 'by-instant') return '<instant>';
  if (kind === 'role-links') return `<id of ${to.join(' or ')}>/<id of the list ${list}>`;
  return to === undefined ? '<id>' : `<id of ${to.join(' or ')}>`;
};

const inDocument = (key, field) => {
  if (field.holds === 'text') return '`Y.Text`';
  if (field.holds === 'rich-text') return '`Y.XmlFragment`';
  if (!isFamily(field)) return plainValueOf(field);
  const entry = entryKeyOf(field);
  const beside = field.companions.map((ending) => `; ${code(`${key}${ending}/${entry}`)}: instant`);
  return `${code(`${key}/${entry}`)}: ${plainValueOf(field.entry)}${beside.join('')}`;
};

const inData = (field) => {
  if (field.holds === 'text') return 'string';
  if (field.holds === 'rich-text') return 'list of blocks';
  if (!isFamily(field)) return field.presence === 'optional' ? 'the same, or `null`' : 'the same';
  const { items } = field.shape;
  const members = Object.keys(items.properties ?? {});
  return members.length === 0 ? 'list of ids' : `list of \`{ ${members.join(', ')} }\``;
};

const presence = (field) => {
  if (field.holds === 'text' || field.holds === 'rich-text') return 'Made with the record.';
  if (field.otherwise !== undefined) return `Missing reads as \`${field.otherwise}\`.`;
  return field.presence === 'needed' ? 'Needed.' : '';
};

/** A row: the key, how it lies in the document, how the data shows it, and what else there is to know. */
export const fieldRow = (key, field, said = '') => {
  const cells = [
    code(key),
    inDocument(key, field),
    inData(field),
    `${presence(field)} ${said}`.trim(),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
};
