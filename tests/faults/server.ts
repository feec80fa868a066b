/** What tests of faults ask a running server: the one place that reads plans back as somebody who comes later does. */
import type { ApiPerson } from '../support/api-person.ts';

export type FaultPerson = Pick<ApiPerson, 'id' | 'name' | 'authorization'>;

export interface FaultServer {
  readonly url: string;
  readonly port: number;
  readonly authorization: string;
}

/** The answer of `GET /data` of a plan. */
export const dataOf = async (
  { url, authorization }: Pick<FaultServer, 'url' | 'authorization'>,
  planId: string,
): Promise<unknown> => {
  const response = await fetch(`${url}/api/plans/${planId}/data`, { headers: { authorization } });
  if (!response.ok) throw new Error(`GET data answers ${response.status}`);
  return response.json();
};

const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
};

/** Every text that stands anywhere in a plan, those in the bin among them. */
export const cardTexts = async (
  server: Pick<FaultServer, 'url' | 'authorization'>,
  planId: string,
): Promise<readonly string[]> => stringsIn(await dataOf(server, planId));
