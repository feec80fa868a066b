/** zod's declarations name `URL`, which every platform has but no ECMAScript library of TypeScript's declares. */
interface URL {
  readonly href: string;
}

/** Yjs' declarations name these of the browser for its XML types; nothing here touches them. */
interface Document {
  readonly nodeType: number;
}
interface Node {
  readonly nodeType: number;
}
interface Element extends Node {
  readonly tagName: string;
}
interface Text extends Node {
  readonly data: string;
}
declare const self: unknown;

/** lib0's declarations name these two, which every platform has; nothing here uses them itself. */
interface TextEncoder {
  readonly encoding: string;
}
interface TextDecoder {
  readonly encoding: string;
}
