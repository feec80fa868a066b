/** Updates of Yjs, format v1, made piece by piece: what its own encoder would never write. */
import * as encoding from 'lib0/encoding';

type Id = readonly [client: number, clock: number];

/** What a piece holds, by the number that stands for it in the bytes. */
export type HandContent =
  | { readonly letters: string }
  | { readonly values: readonly unknown[] }
  | { readonly format: readonly [key: string, json: string] }
  | { readonly deleted: number }
  | { readonly type: number; readonly name?: string }
  | { readonly binary: Uint8Array }
  | { readonly embed: string }
  | { readonly document: string };

export interface HandPiece {
  readonly left?: Id;
  readonly right?: Id;
  /** A root's name or a piece's id, where there is no neighbour. */
  readonly parent?: string | Id;
  readonly key?: string;
  readonly content: HandContent;
}

/** A run of clocks of which nothing is left, or which is left out. */
export type HandRun = { readonly gone: number } | { readonly skip: number };

export interface HandSection {
  readonly client: number;
  readonly clock: number;
  readonly pieces: readonly (HandPiece | HandRun)[];
}

export type HandDelete = readonly [client: number, clock: number, length: number];

export const TYPES = {
  list: 0,
  map: 1,
  text: 2,
  element: 3,
  fragment: 4,
  hook: 5,
  xmlText: 6,
} as const;

const tagOf = (content: HandContent): number => {
  if ('deleted' in content) return 1;
  if ('binary' in content) return 3;
  if ('letters' in content) return 4;
  if ('embed' in content) return 5;
  if ('format' in content) return 6;
  if ('type' in content) return 7;
  return 'values' in content ? 8 : 9;
};

const writeContent = (to: encoding.Encoder, content: HandContent): void => {
  if ('deleted' in content) encoding.writeVarUint(to, content.deleted);
  else if ('binary' in content) encoding.writeVarUint8Array(to, content.binary);
  else if ('letters' in content) encoding.writeVarString(to, content.letters);
  else if ('embed' in content) encoding.writeVarString(to, content.embed);
  else if ('format' in content)
    for (const part of content.format) encoding.writeVarString(to, part);
  else if ('type' in content) {
    encoding.writeVarUint(to, content.type);
    if (content.name !== undefined) encoding.writeVarString(to, content.name);
  } else if ('values' in content) {
    encoding.writeVarUint(to, content.values.length);
    for (const value of content.values) encoding.writeAny(to, value as never);
  } else {
    encoding.writeVarString(to, content.document);
    encoding.writeAny(to, {});
  }
};

const writeId = (to: encoding.Encoder, [client, clock]: Id): void => {
  encoding.writeVarUint(to, client);
  encoding.writeVarUint(to, clock);
};

const writePiece = (to: encoding.Encoder, piece: HandPiece): void => {
  const { left, right, parent, key } = piece;
  const flags = (left ? 128 : 0) | (right ? 64 : 0) | (key === undefined ? 0 : 32);
  encoding.writeUint8(to, tagOf(piece.content) | flags);
  if (left) writeId(to, left);
  if (right) writeId(to, right);
  if (parent !== undefined) {
    encoding.writeVarUint(to, typeof parent === 'string' ? 1 : 0);
    if (typeof parent === 'string') encoding.writeVarString(to, parent);
    else writeId(to, parent);
    if (key !== undefined) encoding.writeVarString(to, key);
  }
  writeContent(to, piece.content);
};

/** An update of these pieces and deletions. */
export const handMade = (
  sections: readonly HandSection[],
  deletes: readonly HandDelete[] = [],
): Uint8Array => {
  const to = encoding.createEncoder();
  encoding.writeVarUint(to, sections.length);
  for (const { client, clock, pieces } of sections) {
    encoding.writeVarUint(to, pieces.length);
    writeId(to, [client, clock]);
    for (const piece of pieces) {
      if ('content' in piece) writePiece(to, piece);
      else {
        encoding.writeUint8(to, 'gone' in piece ? 0 : 10);
        encoding.writeVarUint(to, 'gone' in piece ? piece.gone : piece.skip);
      }
    }
  }
  const clients = [...new Set(deletes.map(([client]) => client))];
  encoding.writeVarUint(to, clients.length);
  for (const client of clients) {
    const ranges = deletes.filter(([one]) => one === client);
    writeId(to, [client, ranges.length]);
    for (const [, clock, length] of ranges) writeId(to, [clock, length]);
  }
  return encoding.toUint8Array(to);
};
