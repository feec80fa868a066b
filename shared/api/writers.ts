/** Who wrote what in a plan: the people behind the client ids of its document, after their pages have gone too. */
import * as z from 'zod/mini';
import { person } from './people.ts';
import { route } from './route.ts';

/** The most client ids that one call asks about. */
export const MOST_WRITERS = 100;

const LARGEST_CLIENT_ID = 2 ** 32 - 1;

/** Client ids as an address has them: `1,2,3`. */
export const clientIds = z.pipe(
  z.pipe(
    z.string().check(z.maxLength(11 * MOST_WRITERS), z.regex(/^\d+(,\d+)*$/)),
    z.transform((text) => text.split(',').map(Number)),
  ),
  z.array(z.number().check(z.lte(LARGEST_CLIENT_ID))).check(z.maxLength(MOST_WRITERS)),
);

export const writer = z.object({
  client: z.number(),
  personId: person.shape.id,
  name: person.shape.name,
});
export type Writer = z.infer<typeof writer>;

/** Those of the client ids that somebody has written under; the server's own, and ids that nobody used, are left out. */
export const listWriters = route({
  method: 'GET',
  path: '/api/plans/:id/writers',
  query: ['clients'],
  access: 'signed-in',
  answer: z.object({ writers: z.array(writer) }),
});
