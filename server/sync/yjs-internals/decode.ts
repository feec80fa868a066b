/**
 * Reads the bytes of an update without touching any document. Like the rest of what reads Yjs's inside, it is read
 * against Yjs when its pin moves.
 */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

export interface StructId {
  readonly client: number;
  readonly clock: number;
}

/** The shared types, as far as a plan holds them. */
export type TypeKind = 'map' | 'text' | 'rich-text' | 'element' | 'xml-text' | 'other-type';

/** What a piece brings. */
export type PieceContent =
  | { readonly kind: 'values'; readonly values: readonly unknown[] }
  | { readonly kind: 'letters' }
  | { readonly kind: 'format'; readonly key: string; readonly value: unknown }
  | { readonly kind: 'type'; readonly type: TypeKind; readonly name: string }
  /** It was deleted before it was sent. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'subdocument' | 'other' };

/** A piece of an update as its bytes say. */
export interface Struct extends StructId {
  readonly length: number;
  /** `gone` is a piece that was collected before it was sent: nothing is left of it but its clocks. */
  readonly kind: 'item' | 'gone' | 'skip';
  readonly origin: StructId | null;
  readonly rightOrigin: StructId | null;
  /** The name of a root or the piece that it lies in, where neither origin says that. */
  readonly parent: string | StructId | null;
  readonly key: string | null;
  readonly content: PieceContent;
}

export interface DeleteRange extends StructId {
  readonly length: number;
}

export interface DecodedUpdate {
  /** The pieces by client, each client's in the order of their clocks. */
  readonly clients: ReadonlyMap<number, readonly Struct[]>;
  readonly deletes: readonly DeleteRange[];
  /** Whether a value has a key that reading it loses, since it would set the value's prototype. */
  readonly hasHiddenKeys: boolean;
}

const typeKinds = new Map<unknown, TypeKind>([
  [Y.Map, 'map'],
  [Y.Text, 'text'],
  [Y.XmlFragment, 'rich-text'],
  [Y.XmlElement, 'element'],
  [Y.XmlText, 'xml-text'],
]);

/** What sort of shared type that is. */
export const typeKindOf = (type: object): TypeKind =>
  typeKinds.get(type.constructor) ?? 'other-type';

const contentOf = ({ content }: Y.Item): PieceContent => {
  if (content instanceof Y.ContentString) return { kind: 'letters' };
  if (content instanceof Y.ContentAny) return { kind: 'values', values: content.arr };
  if (content instanceof Y.ContentDeleted) return { kind: 'nothing' };
  if (content instanceof Y.ContentFormat)
    return { kind: 'format', key: content.key, value: content.value };
  if (content instanceof Y.ContentType) {
    const { type } = content;
    const name = type instanceof Y.XmlElement ? type.nodeName : '';
    return { kind: 'type', type: typeKindOf(type), name };
  }
  return { kind: content instanceof Y.ContentDoc ? 'subdocument' : 'other' };
};

const parentOf = (item: Y.Item): Struct['parent'] => {
  const parent: unknown = item.parent;
  return typeof parent === 'string' || parent instanceof Y.ID ? parent : null;
};

const BARE = { origin: null, rightOrigin: null, parent: null, key: null } as const;
const NOTHING: PieceContent = { kind: 'nothing' };

const structOf = (struct: Y.Item | Y.GC | Y.Skip): Struct => {
  const { client, clock } = struct.id;
  const { length } = struct;
  if (!(struct instanceof Y.Item)) {
    const kind = struct instanceof Y.Skip ? 'skip' : 'gone';
    return { client, clock, length, kind, ...BARE, content: NOTHING };
  }
  const { origin, rightOrigin, parentSub: key } = struct;
  const [parent, content] = [parentOf(struct), contentOf(struct)];
  return { client, clock, length, kind: 'item', origin, rightOrigin, parent, key, content };
};

/** Sorts pieces to their clients; null when a client's pieces do not follow one another. */
const byClient = (structs: readonly Struct[]): Map<number, Struct[]> | null => {
  const clients = new Map<number, Struct[]>();
  for (const struct of structs) {
    const before = clients.get(struct.client);
    if (before === undefined) {
      clients.set(struct.client, [struct]);
      continue;
    }
    const last = before.at(-1);
    if (last === undefined || last.clock + last.length !== struct.clock) return null;
    before.push(struct);
  }
  return clients;
};

/** How that key stands in the bytes of a value: its length, then its letters. */
const HIDDEN_KEY = '\x09__proto__';

/** A decoder that notes what Yjs's own does not tell. */
class WatchedDecoder extends Y.UpdateDecoderV1 {
  readonly named = new Set<number>();
  sections = 0;
  hasHiddenKeys = false;

  override readClient(): number {
    const client = super.readClient();
    this.named.add(client);
    this.sections += 1;
    return client;
  }

  override readAny(): unknown {
    const { restDecoder } = this;
    const from = restDecoder.pos;
    const value: unknown = super.readAny();
    if (typeof value === 'object' && value !== null) {
      const read = Buffer.from(restDecoder.arr.buffer, restDecoder.arr.byteOffset);
      this.hasHiddenKeys ||= read.subarray(from, restDecoder.pos).includes(HIDDEN_KEY);
    }
    return value;
  }
}

/**
 * Reads a whole update of format v1; null when the bytes are no such update, end early, have bytes left over or name a
 * client twice (of which Yjs would read only the second part).
 */
export const decodeWhole = (bytes: Uint8Array): DecodedUpdate | null => {
  const watched = new WatchedDecoder(decoding.createDecoder(bytes));
  try {
    // Yjs makes the decoder itself; a class made for each update, to get hold of that, would cost more than the reading.
    const given = new Proxy(WatchedDecoder, { construct: () => watched });
    const { structs, ds } = Y.decodeUpdateV2(bytes, given);
    if (watched.named.size !== watched.sections) return null;
    if (watched.restDecoder.pos !== bytes.length) return null;
    const clients = byClient(structs.map(structOf));
    if (clients === null) return null;
    const deletes = [...ds.clients].flatMap(([client, ranges]) =>
      ranges.map((range) => ({ client, clock: range.clock, length: range.len })),
    );
    return { clients, deletes, hasHiddenKeys: watched.hasHiddenKeys };
  } catch {
    return null;
  }
};
