import { readdirSync } from 'node:fs';
import { openApiDocument } from '@gameplan/shared/api/openapi';
import type { Method, Route } from '@gameplan/shared/api/route';
import { routes } from '@gameplan/shared/api/routes';
import { kindNames } from '@gameplan/shared/plan/kinds';
import { describe, expect, test } from 'vitest';
import { openApiErrors } from '../../support/json-schema.mjs';

const API = new URL('../../../shared/api/', import.meta.url);

const isRoute = (exported: unknown): exported is Route =>
  typeof exported === 'object' && exported !== null && 'method' in exported && 'path' in exported;

/** Every route that a file of the contract exports, by its name. */
const exportedRoutes = async (): Promise<Readonly<Record<string, Route>>> => {
  const files = readdirSync(API).filter((file) => file.endsWith('.ts'));
  const modules = await Promise.all(
    files.map(async (file): Promise<Record<string, unknown>> => import(new URL(file, API).href)),
  );
  const found = modules.flatMap((exported) =>
    Object.entries(exported).flatMap(([name, each]) => (isRoute(each) ? [[name, each]] : [])),
  );
  return Object.fromEntries(found);
};

/** Everything that refers to another place of the document, and where. */
const referencesIn = (part: unknown): string[] => {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, held]) =>
    key === '$ref' && typeof held === 'string' ? [held] : referencesIn(held),
  );
};

/** What stands at a reference within the document. */
const placeOf = (document: unknown, reference: string): unknown =>
  reference
    .replace('#/', '')
    .split('/')
    .reduce<unknown>((part, key) => Object(part)[key], document);

describe('the list of routes', () => {
  test('has every route that the contract exports, by its own name', async () => {
    const exported = await exportedRoutes();
    expect(Object.keys(routes).sort()).toEqual(Object.keys(exported).sort());
    for (const [name, told] of Object.entries(exported)) expect(routes[name]).toBe(told);
  });

  test('has no two of one method and path', () => {
    const calls = Object.values(routes).map(({ method, path }) => `${method} ${path}`);
    expect(new Set(calls).size).toBe(calls.length);
  });
});

describe('the OpenAPI document', () => {
  const document = openApiDocument();

  test('is one of OpenAPI 3.1, with valid schemas', async () => {
    expect(await openApiErrors(JSON.parse(JSON.stringify(document)))).toEqual([]);
    const without = JSON.parse(JSON.stringify({ ...document, info: { title: 'No version' } }));
    expect(await openApiErrors(without)).not.toEqual([]);
  });

  test('shows every route with its parameters, body, answer and who may call it', () => {
    for (const [name, { method, path, query = [], body, access }] of Object.entries(routes)) {
      const shown = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')];
      const operation = shown?.[method.toLowerCase() as Lowercase<Method>];
      const parameters = [
        ...Array.from(path.matchAll(/:(\w+)/g), ([, each]) => ({ name: each, in: 'path' })),
        ...query.map((each) => ({ name: each, in: 'query' })),
      ];
      expect(operation).toMatchObject({
        operationId: name,
        ...(parameters.length > 0 && { parameters }),
        responses: { '2XX': { content: { 'application/json': {} } }, default: {} },
      });
      expect(operation?.requestBody !== undefined).toBe(body !== undefined);
      expect(Object(operation?.security).length === 0).toBe(access === 'anyone');
    }
  });

  test('refers to nothing that it does not have', () => {
    const references = referencesIn(document);
    expect(references.length).toBeGreaterThan(10);
    for (const reference of references) expect(placeOf(document, reference)).toBeTypeOf('object');
  });

  test('tells of the plan all kinds of record, and forbids no answer to have more', () => {
    const { paths, components } = JSON.parse(JSON.stringify(document));
    const data = paths['/api/plans/{id}/data'].get.responses['2XX'].content['application/json'];
    expect(data.schema.properties.plan).toEqual({ $ref: '#/components/schemas/Plan' });
    expect(components.schemas.Plan.required).toEqual(expect.arrayContaining([...kindNames]));
    expect(JSON.stringify(data.schema)).not.toContain('"additionalProperties":false');
    const body = paths['/api/plans'].post.requestBody.content['application/json'].schema;
    expect(JSON.stringify(body)).toContain('"additionalProperties":false');
  });
});
