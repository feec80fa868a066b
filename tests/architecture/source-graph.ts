/** The sources as a graph of imports: the one place that reads them for the rules of the house. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** One import of a file, value or type, static or dynamic. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
  readonly isType: boolean;
  /** The file of ours that it means; undefined for a package and for `node:`. */
  readonly target: string | undefined;
}

/** A source file; `code` is its text with the comments blanked, `bare` with the strings blanked too, line for line. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly code: string;
  readonly bare: string;
  readonly imports: readonly Import[];
}

/** A place where a rule is broken. */
export interface Breach {
  readonly file: string;
  readonly line: number;
  readonly why: string;
}

/** A rule of the house: a sentence that is true of the sources, and where it is not. */
export interface Rule {
  readonly says: string;
  breaches(files: readonly SourceFile[]): readonly Breach[];
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const SOURCE = /^(client|server|shared|tests|scripts)\/.*\.(ts|tsx|mjs)$/;

/** Every source file that git knows or would take. */
export const readSources = (): readonly SourceFile[] => {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const paths = listed
    .split('\n')
    .filter((file) => SOURCE.test(file) && existsSync(path.join(root, file)));
  return sourceGraph(
    Object.fromEntries(paths.map((file) => [file, readFileSync(path.join(root, file), 'utf8')])),
  );
};

/** The graph of files given as path and text. */
export const sourceGraph = (texts: Readonly<Record<string, string>>): readonly SourceFile[] => {
  const known = new Set(Object.keys(texts));
  return Object.entries(texts).map(([file, text]) => {
    const code = withoutComments(text);
    const bare = code.replace(QUOTED, withoutWords);
    return { path: file, text, code, bare, imports: importsOf(file, code, known) };
  });
};

/** Places where a pattern occurs in code, comments and quoted strings aside. */
export const placesOf = (file: SourceFile, pattern: RegExp, why: string): readonly Breach[] =>
  file.bare
    .split('\n')
    .flatMap((text, index) =>
      pattern.test(text) ? [{ file: file.path, line: index + 1, why }] : [],
    );

const COMMENT_OR_STRING =
  /\/\*[\s\S]*?\*\/|(?<![:\\])\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;

const QUOTED = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;

/** Blanks a string, but for what a template computes. */
const withoutWords = (quoted: string): string =>
  quoted.replace(/(\$\{[^}]*\})|[^\n]/g, (_found, hole: string | undefined) => hole ?? ' ');

const withoutComments = (text: string): string =>
  text.replace(COMMENT_OR_STRING, (found) =>
    found.startsWith('/') ? found.replace(/[^\n]/g, ' ') : found,
  );

const IMPORT =
  /\b(?:import|export)\s+(type\s+)?(?:[\w$*{}\s,]+?\s+from\s+)?['"]([^'"]+)['"]|\bimport\s*\(\s*['"]([^'"]+)['"]|\bnew\s+URL\(\s*['"](\.[^'"]+\.tsx?)['"]/g;

const importsOf = (file: string, code: string, known: ReadonlySet<string>): readonly Import[] =>
  [...code.matchAll(IMPORT)].map((match) => {
    const specifier = match[2] ?? match[3] ?? match[4] ?? '';
    return {
      specifier,
      line: code.slice(0, match.index).split('\n').length,
      isType: match[1] !== undefined,
      target: targetOf(file, specifier, known),
    };
  });

const targetOf = (
  file: string,
  specifier: string,
  known: ReadonlySet<string>,
): string | undefined => {
  const ours = /^@gameplan\/([^/]+)\/(.+)$/.exec(specifier);
  if (ours) return `${ours[1]}/${ours[2]}.ts`;
  if (!specifier.startsWith('.')) return undefined;
  const target = path.posix.join(path.posix.dirname(file), specifier);
  return known.has(target) || /\.(ts|tsx|mjs)$/.test(target) ? target : undefined;
};
