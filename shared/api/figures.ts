/** How the API shows a derived figure. */
import * as z from 'zod/mini';

const figureFault = z.object({ record: z.string(), field: z.string(), code: z.string() });

/** A figure with a value of that shape: the value or null, its state, the sentence for people, and what was left out. */
export const figure = <Value extends z.ZodMiniType>(value: Value) =>
  z.looseObject({
    value: z.nullable(value),
    state: z.string(),
    reason: z.string(),
    faults: z.array(figureFault),
  });
