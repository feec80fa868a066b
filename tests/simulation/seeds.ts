/** Which seeds a run takes, by the flags of the environment, and how a failure says how to see it again. */
import { runSeed } from './run.ts';

const numberOf = (name: string, otherwise: number): number =>
  Number(process.env[name] ?? otherwise);

/** How many seeds each change is tried with. */
const SEEDS = 2_000;

/** The seeds of one of the files that share them. */
export const seedsOf = (part: number, parts: number): readonly number[] => {
  const only = process.env.SIM_SEED;
  if (only !== undefined) return part === 0 ? [Number(only)] : [];
  const from = numberOf('SIM_FROM', 1);
  const count = numberOf('SIM_SEEDS', SEEDS);
  return Array.from({ length: count }, (_, at) => from + at).filter(
    (seed) => seed % parts === part,
  );
};

/** Runs them until one fails; answers one line that says which, what was wrong, and how it is seen again. */
export const firstFault = async (seeds: readonly number[]): Promise<string | null> => {
  for (const seed of seeds) {
    const { wrong } = await runSeed(seed);
    if (wrong !== null) {
      return `seed ${seed}: ${wrong}; again: SIM_SEED=${seed} npm test -- --project simulation`;
    }
  }
  return null;
};
