/** A sentence of figures with what stands out in it. */
import { Fragment } from 'react';
import type { Emphasis } from './emphasis.ts';
import { piecesOf } from './emphasis.ts';

const lookOf = {
  strong: 'font-semibold text-text',
  missing: 'font-semibold text-warning',
  spare: 'font-semibold text-success',
} as const satisfies Record<Emphasis, string>;

export const EmphasisedText = ({ children }: { readonly children: string }) =>
  piecesOf(children).map(({ text, emphasis }, index) =>
    emphasis === null ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence have no other name than their place.
      <Fragment key={index}>{text}</Fragment>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: see above.
      <b key={index} className={lookOf[emphasis]}>
        {text}
      </b>
    ),
  );
