/** Who is in a plan now: the shape of an awareness state, and which colour a person has. */
import * as z from 'zod/mini';

/** The part of an awareness state that the server writes itself; what a client claims here is overwritten. */
export const presentUser = z.object({
  id: z.string(),
  name: z.string(),
  /** Index into the ten presence colours, 0 to 9. */
  colour: z.number(),
});
export type PresentUser = z.infer<typeof presentUser>;

/** What a client tells about itself while it is in a plan. Unknown keys are kept, so clients of other versions agree. */
export const presenceState = z.looseObject({
  user: z.optional(presentUser),
  /** The screen the person looks at. */
  surface: z.optional(z.string()),
  /** What the person has open for writing: a card by its id, any other field as `<root>/<id>/<field>` or `plan/<field>`. */
  editing: z.optional(z.string()),
});
export type PresenceState = z.infer<typeof presenceState>;

/** How many presence colours there are (design language, 6.5). */
export const PRESENCE_COLOURS = 10;

const hash = (text: string): number => {
  let value = 2_166_136_261;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16_777_619);
  }
  return value >>> 0;
};

/**
 * The presence colour of each person in one plan, 0 to 9. Everybody has a colour of their own by a hash of person and
 * plan; whoever comes later moves on to the next free one, so ten people never share a colour and nobody's changes when
 * somebody joins.
 *
 * @param people ids in the order in which they joined the workspace
 */
export const presenceColours = (
  people: readonly string[],
  planId: string,
): ReadonlyMap<string, number> => {
  const colours = new Map<string, number>();
  const used = new Array<number>(PRESENCE_COLOURS).fill(0);
  for (const person of people) {
    const fewest = Math.min(...used);
    let colour = hash(`${planId}/${person}`) % PRESENCE_COLOURS;
    while (used[colour] !== fewest) colour = (colour + 1) % PRESENCE_COLOURS;
    used[colour] = fewest + 1;
    colours.set(person, colour);
  }
  return colours;
};
