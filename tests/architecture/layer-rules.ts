/** Which folder may import which: read off the folders, so that a new feature is bound from its first file. */
import type { Breach, Import, Rule, SourceFile } from './source-graph.ts';

const topOf = (file: string): string => file.split('/')[0] ?? '';
const isTest = (file: string): boolean => topOf(file) === 'tests';

/** A rule that judges one import at a time; `refuses` gives the reason, or nothing. */
const importRule = (
  says: string,
  refuses: (from: string, to: string, found: Import) => string | undefined,
): Rule => ({
  says,
  breaches: (files) =>
    files.flatMap((file) =>
      file.imports.flatMap((found): readonly Breach[] => {
        const why = refuses(file.path, found.target ?? found.specifier, found);
        return why === undefined ? [] : [{ file: file.path, line: found.line, why }];
      }),
    ),
});

const mayImport: Readonly<Record<string, readonly string[]>> = {
  shared: ['shared'],
  server: ['server', 'shared'],
  client: ['client', 'shared'],
  scripts: ['scripts', 'server', 'shared'],
};

const layers = importRule('a folder imports only what lies below it', (from, to, found) => {
  if (found.target === undefined) return undefined;
  const allowed = mayImport[topOf(from)];
  return allowed === undefined || allowed.includes(topOf(to))
    ? undefined
    : `${topOf(from)} may not import ${to}`;
});

const pureShared = importRule('shared imports nothing of Node', (from, to) =>
  topOf(from) === 'shared' && (to.startsWith('node:') || to === 'ws')
    ? `shared runs in every client and may not import ${to}`
    : undefined,
);

/** The parts of the client, and what each may stand on beside itself. */
const clientParts: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  ui: ['lib'],
  plan: ['lib'],
  figures: ['ui', 'lib'],
  fields: ['plan', 'ui', 'lib'],
  features: ['fields', 'figures', 'plan', 'ui', 'lib'],
  app: ['features', 'fields', 'figures', 'plan', 'ui', 'lib'],
};

const clientOrder = importRule(
  'the client goes from app to features to plan, ui and lib',
  (from, to, found) => {
    if (topOf(from) !== 'client' || topOf(to) !== 'client' || found.target === undefined) return;
    const part = from.split('/')[1] ?? '';
    const other = to.split('/')[1] ?? '';
    const allowed = clientParts[part];
    if (allowed === undefined || part === other || allowed.includes(other)) return;
    return `client/${part} may not import ${to}`;
  },
);

const featureOf = (file: string): string | undefined =>
  /^client\/features\/([^/]+)/.exec(file)?.[1];

const separateFeatures = importRule(
  'features of the client never import one another',
  (from, to) => {
    const own = featureOf(from);
    const other = featureOf(to);
    return own !== undefined && other !== undefined && own !== other
      ? `the feature ${own} may not import ${to}: client/app lets them meet`
      : undefined;
  },
);

/** A folder of the server that is a feature; `http` is the house that they share, `storage` holds ports. */
const serverFeatureOf = (file: string): string | undefined => {
  const name = /^server\/([^/]+)\//.exec(file)?.[1];
  return name === 'http' || name === 'storage' ? undefined : name;
};

const serverPorts = importRule(
  'features of the server know one another by types alone',
  (from, to, found) => {
    const own = serverFeatureOf(from);
    const other = serverFeatureOf(to);
    return own !== undefined && other !== undefined && own !== other && !found.isType
      ? `${own} may import types of ${other} only: compose.ts hands over the rest`
      : undefined;
  },
);

const ADAPTERS = /^server\/storage\/([^/]+)\//;

/** The server is put together in the one, the commands for backups in the other. */
const PICKS_ADAPTERS = new Set(['server/compose.ts', 'server/compose-backup.ts']);

const adapters = importRule('only compose.ts picks adapters', (from, to) => {
  const adapter = ADAPTERS.exec(to)?.[1];
  const isOwn = adapter !== undefined && from.startsWith(`server/storage/${adapter}/`);
  return adapter === undefined || isOwn || isTest(from) || PICKS_ADAPTERS.has(from)
    ? undefined
    : `only compose.ts may import ${to}`;
});

const ENTRIES = /^(server\/(backup-)?main\.ts|client\/(app\/)?main\.tsx)$/;

const entries = importRule('nobody imports an entry point', (_from, to) =>
  ENTRIES.test(to) ? `${to} is started, never imported` : undefined,
);

const noCycle: Rule = {
  says: 'no import goes round in a circle, types included',
  breaches: (files) => {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const done = new Set<string>();
    const found: Breach[] = [];
    const visit = (file: SourceFile, way: readonly string[]): void => {
      for (const { target, line } of file.imports) {
        const next = target === undefined ? undefined : byPath.get(target);
        if (next === undefined || done.has(next.path)) continue;
        const start = way.indexOf(next.path);
        if (start >= 0) {
          const circle = [...way.slice(start), next.path].join(' -> ');
          found.push({ file: file.path, line, why: circle });
        } else {
          visit(next, [...way, next.path]);
        }
      }
      done.add(file.path);
    };
    for (const file of files) if (!done.has(file.path)) visit(file, [file.path]);
    return found;
  },
};

/** All rules on imports. */
export const layerRules: readonly Rule[] = [
  layers,
  pureShared,
  clientOrder,
  separateFeatures,
  serverPorts,
  adapters,
  entries,
  noCycle,
];
