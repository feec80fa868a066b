/** The OpenAPI 3.1 document of the HTTP contract, made from its routes and the plan's declarations. */
import * as z from 'zod/mini';
import type { Shape } from '../plan/fields/field.ts';
import { plainLabel } from '../plan/labels.ts';
import { planSchemas } from '../plan/plan-schema.ts';
import { readPlanData } from './plans.ts';
import { PROBLEM_MEDIA_TYPE, problem } from './problem.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';

const SCHEMAS = '#/components/schemas/';

/** The document, as far as its readers here need to know its form. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Shape>>>>;
  readonly [section: string]: unknown;
}

/** What a request may send: what is not told is refused. */
const bodySchema = (body: z.ZodMiniType): Shape => {
  const { $schema: _, ...schema } = z.toJSONSchema(body, { io: 'input' });
  return schema;
};

/** What an answer holds; later versions may add to it. The plan's own part is read off its declarations. */
const answerSchema = (answer: z.ZodMiniType): Shape => {
  const { $schema: _, ...schema } = z.toJSONSchema(answer, {
    io: 'output',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === readPlanData.answer.shape.plan) {
        for (const keyword of Object.keys(jsonSchema)) delete jsonSchema[keyword];
        jsonSchema.$ref = `${SCHEMAS}Plan`;
      }
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return schema;
};

const content = (schema: Shape, type = 'application/json'): Shape => ({
  content: { [type]: { schema } },
});

const PARAMETER = /:(\w+)/g;

const parametersOf = ({ path, query = [] }: Route): readonly Shape[] => {
  const schema = { type: 'string' };
  return [
    ...Array.from(path.matchAll(PARAMETER), ([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema,
    })),
    ...query.map((name) => ({ name, in: 'query', required: true, schema })),
  ];
};

const operationOf = (name: string, route: Route): Shape => {
  const { body, answer, access } = route;
  const parameters = parametersOf(route);
  return {
    operationId: name,
    summary: plainLabel(name),
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { requestBody: { required: true, ...content(bodySchema(body)) } }),
    responses: {
      '2XX': { description: 'Done.', ...content(answerSchema(answer)) },
      default: {
        description: 'Not done: what happened, what is safe, what to do.',
        ...content({ $ref: `${SCHEMAS}Problem` }, PROBLEM_MEDIA_TYPE),
      },
    },
    security: access === 'anyone' ? [] : [{ token: [] }, { session: [] }],
  };
};

const pathsOf = (): OpenApiDocument['paths'] => {
  const paths: Record<string, Record<string, Shape>> = {};
  for (const [name, told] of Object.entries(routes)) {
    const path = told.path.replaceAll(PARAMETER, '{$1}');
    paths[path] = { ...paths[path], [told.method.toLowerCase()]: operationOf(name, told) };
  }
  return paths;
};

/** The whole contract. The version is that of its paths: within it, fields are added, never changed or taken away. */
export const openApiDocument = (): OpenApiDocument => ({
  openapi: '3.1.0',
  info: {
    title: 'Gameplan',
    version: '1',
    description:
      'Account plans of a workspace. A plan itself is a Yjs document, edited over `/sync/<planId>`; its structured data is read here.',
  },
  paths: pathsOf(),
  components: {
    schemas: { ...planSchemas(SCHEMAS), Problem: answerSchema(problem) },
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', description: 'An API token: `POST /api/tokens`.' },
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: 'gameplan_session',
        description: 'The cookie of signing in; over https its name begins with `__Host-`.',
      },
    },
  },
});
