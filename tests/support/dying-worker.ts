/** A storage worker that opens nothing and ends at its first call, in the way that `dataDir` names. */
import { parentPort, workerData } from 'node:worker_threads';

const die: Readonly<Record<string, () => void>> = {
  throws: () => {
    throw new Error('the worker threw');
  },
  exits: () => process.exit(0),
  breaks: () => parentPort?.postMessage({ kind: 'broken', reason: 'the disk failed' }),
};

if (workerData.dataDir === 'throws at start') throw new Error('the worker threw at its start');
parentPort?.once('message', () => die[workerData.dataDir]?.());
parentPort?.postMessage({ kind: 'opened', migrated: [], copy: null });
