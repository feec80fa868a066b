/** The one place that knows the version of the product: its package says it. */
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

const packageFile = z.object({ version: z.string() });

/** Like "1.4.0". */
export const productVersion = (): string =>
  packageFile.parse(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')))
    .version;
