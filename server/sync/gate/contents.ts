/** G7: what any piece may bring, wherever it lies and even where nobody will see it. */
import type { PieceContent } from '../yjs-internals/decode.ts';
import { isSafeKey, valueFault } from './values.ts';

const BAD_NAME = 'it has a name that nobody may use';

const faultsOfValues = (values: readonly unknown[]): string | null => {
  for (const value of values) {
    const fault = valueFault(value);
    if (fault !== null) return fault;
  }
  return null;
};

/** Why a piece with that content is refused, or null. */
export const contentFault = (content: PieceContent): string | null => {
  switch (content.kind) {
    case 'letters':
    case 'nothing':
      return null;
    case 'values':
      return faultsOfValues(content.values);
    case 'format':
      return isSafeKey(content.key) ? valueFault(content.value) : BAD_NAME;
    case 'type':
      if (content.type === 'other-type') return 'it brings a shared type that no plan has';
      return isSafeKey(content.name) ? null : BAD_NAME;
    case 'subdocument':
      return 'it brings a document inside the document';
    default:
      return 'it brings a value that no plan has';
  }
};
