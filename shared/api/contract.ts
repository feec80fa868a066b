/** The contract itself, as a route. */
import * as z from 'zod/mini';
import { route } from './route.ts';

/** Every route of the API as an OpenAPI document, for people and programs that build on it. */
export const readContract = route({
  method: 'GET',
  path: '/api/openapi.json',
  access: 'anyone',
  answer: z.looseObject({ openapi: z.string() }),
});
