/** A rich text as it is read: real headings and lists, made from its flat blocks. */
import type { Block } from '@gameplan/shared/plan/fields/rich-text';
import { Square, SquareCheck } from 'lucide-react';
import { classes } from '../ui/classes.ts';
import type { ListPart, Part } from './rich-text-blocks.ts';
import { partsOf } from './rich-text-blocks.ts';

const BlockView = ({ block }: { readonly block: Block }) => {
  if (block.kind === 'heading') {
    // What it stands in has a heading of its own, which is one of the upper ranks.
    const Heading = (block.level ?? 1) <= 1 ? 'h3' : 'h4';
    return <Heading className="mt-3 text-title-3 first:mt-0">{block.text}</Heading>;
  }
  if (block.kind === 'quote') {
    return (
      <blockquote className="border-l-2 border-border pl-3 text-text-2">{block.text}</blockquote>
    );
  }
  if (block.text === '') return <p aria-hidden="true">{'\u200b'}</p>;
  return <p className="whitespace-pre-wrap">{block.text}</p>;
};

const CheckEntry = ({ block }: { readonly block: Block }) => (
  <span className="flex gap-2">
    {block.checked === true ? (
      <SquareCheck size={16} aria-hidden className="mt-1 shrink-0 text-accent" />
    ) : (
      <Square size={16} aria-hidden className="mt-1 shrink-0 text-text-3" />
    )}
    <span className={classes(block.checked === true && 'text-text-3')}>{block.text}</span>
  </span>
);

const ListView = ({ list }: { readonly list: ListPart }) => {
  const List = list.kind === 'number' ? 'ol' : 'ul';
  const mark = {
    bullet: 'list-disc pl-5',
    number: 'list-decimal pl-5',
    check: 'list-none',
  } as const;
  return (
    <List className={mark[list.kind]}>
      {list.entries.map(({ block, lists }, at) => (
        // Blocks have no names of their own: their place is what they are.
        // biome-ignore lint/suspicious/noArrayIndexKey: a static list, drawn anew as a whole
        <li key={at} className={classes(list.kind === 'check' && 'marker:content-none')}>
          {list.kind === 'check' ? <CheckEntry block={block} /> : block.text}
          {lists.map((under, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a static list, drawn anew as a whole
            <ListView key={place} list={under} />
          ))}
        </li>
      ))}
    </List>
  );
};

const PartView = ({ part }: { readonly part: Part }) =>
  part.part === 'list' ? <ListView list={part} /> : <BlockView block={part.block} />;

export const RichTextView = ({
  blocks,
  className,
}: {
  readonly blocks: readonly Block[];
  readonly className?: string;
}) => (
  <div className={classes('flex flex-col gap-2 wrap-anywhere', className)}>
    {partsOf(blocks).map((part, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a static text, drawn anew as a whole
      <PartView key={at} part={part} />
    ))}
  </div>
);
