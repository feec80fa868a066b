/** Rich text: a `Y.XmlFragment` of flat blocks, since nested ones double and tear lines in a merge. */
import * as Y from 'yjs';
import type { Fault, Field } from './field.ts';
import { rawOf, refused } from './field.ts';

/** What a line can be; `unknown` is one that this version has no kind for: its text is kept. */
export type BlockKind = 'text' | 'heading' | 'bullet' | 'number' | 'check' | 'quote' | 'unknown';

const KINDS: readonly BlockKind[] = ['text', 'heading', 'bullet', 'number', 'check', 'quote'];

/** One line of rich text. */
export interface Block {
  readonly kind: BlockKind;
  readonly text: string;
  /** Rank of a heading, 1 to 6. */
  readonly level?: number;
  /** How far a line is set in, 1 to 8; none is no indent. */
  readonly indent?: number;
  readonly checked?: boolean;
}

/** Collects the text below a node. Foreign documents may nest without bound, so this walks with a list of its own. */
const textBelow = (top: unknown): string => {
  const parts: string[] = [];
  const waiting: unknown[] = [top];
  while (waiting.length > 0) {
    const node = waiting.pop();
    // Y.XmlText's own toString writes tags; a block's text is the letters.
    if (node instanceof Y.XmlText) parts.push(Y.Text.prototype.toString.call(node));
    else if (node instanceof Y.XmlFragment) {
      for (const child of node.toArray().reverse()) waiting.push(child);
    }
  }
  return parts.join('').toWellFormed();
};

const wholeFrom1 = (value: unknown, to: number): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= to
    ? value
    : undefined;

const isFlat = (element: Y.XmlElement): boolean =>
  element.toArray().every((child) => child instanceof Y.XmlText);

/** The kind of a node, or null where it is none that we know. */
const kindOf = (node: unknown): BlockKind | null => {
  if (!(node instanceof Y.XmlElement) || node.nodeName !== 'block' || !isFlat(node)) return null;
  const stored: unknown = node.getAttribute('kind') ?? 'text';
  return KINDS.find((kind) => kind === stored) ?? null;
};

const blockOf = (node: unknown): Block => {
  const kind = kindOf(node);
  const text = textBelow(node);
  if (kind === null || !(node instanceof Y.XmlElement)) return { kind: 'unknown', text };
  const stored = (name: string): unknown => node.getAttribute(name);
  const level = kind === 'heading' ? wholeFrom1(stored('level'), 6) : undefined;
  const indent = wholeFrom1(stored('indent'), 8);
  return {
    kind,
    text,
    ...(level === undefined ? {} : { level }),
    ...(indent === undefined ? {} : { indent }),
    ...(kind === 'check' ? { checked: stored('checked') === true } : {}),
  };
};

const faultsOf = (nodes: readonly unknown[]): Fault[] =>
  nodes.flatMap((node, index) => {
    if (kindOf(node) !== null) return [];
    const raw = node instanceof Y.XmlElement ? rawOf(node.nodeName) : rawOf(node);
    return [{ code: 'unknown_block', at: String(index), raw }] as const;
  });

/** A block as it lies in Yjs; one of a kind that we do not know is seeded as plain text. */
const nodeOf = ({ kind, text, level, indent, checked }: Block): Y.XmlElement => {
  const node = new Y.XmlElement<Record<string, string | number | boolean>>('block');
  node.setAttribute('kind', kind === 'unknown' ? 'text' : kind);
  if (level !== undefined) node.setAttribute('level', level);
  if (indent !== undefined) node.setAttribute('indent', indent);
  if (checked !== undefined) node.setAttribute('checked', checked);
  node.insert(0, [new Y.XmlText(text.toWellFormed())]);
  // Attributes are strings to the language where nothing is said, and plain values to the layout.
  return node as Y.XmlElement;
};

/** A `Y.XmlFragment` of flat blocks; a template seeds it filled, from then on the editor alone writes it. */
export const richText = (): Field<readonly Block[], readonly Block[], 'seeded'> => ({
  kind: 'rich-text',
  holds: 'rich-text',
  presence: 'seeded',
  read: (stored) => {
    if (!(stored instanceof Y.XmlFragment) || stored instanceof Y.XmlElement) {
      return refused('wrong_type', stored);
    }
    const nodes: readonly unknown[] = stored.toArray();
    return { value: nodes.map(blockOf), faults: faultsOf(nodes) };
  },
  seed: (given = []) => {
    const fragment = new Y.XmlFragment();
    fragment.insert(0, given.map(nodeOf));
    return fragment;
  },
  show: (value) => value,
  shape: {
    type: 'array',
    items: {
      type: 'object',
      required: ['kind', 'text'],
      properties: {
        kind: { type: 'string', examples: [...KINDS, 'unknown'] },
        text: { type: 'string' },
        level: { type: 'integer', minimum: 1, maximum: 6 },
        indent: { type: 'integer', minimum: 1, maximum: 8 },
        checked: { type: 'boolean' },
      },
    },
  },
});
