/** The one place that says what a name may be that people give to themselves or to something. */
import * as z from 'zod/mini';

const NAME_MAX = 200;
/** No line breaks, no half characters, and at least one that is neither space nor invisible. */
const NAME = /^(?=.*[^\p{C}\p{Z}])[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u;

export const name = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, { abort: true }),
    z.maxLength(NAME_MAX),
    z.regex(NAME, 'must be one line of characters that can be seen'),
  );
