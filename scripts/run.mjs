#!/usr/bin/env node
/** The entry of every command: checks the Node it runs on, then hands over. Plain JavaScript for Node 20, no packages. */

const OLDEST_NODE = 20;
const found = process.versions.node;

if (Number.parseInt(found, 10) < OLDEST_NODE) {
  console.error(
    `Gameplan needs Node ${OLDEST_NODE} or later to start; this is Node ${found}. Install a newer Node and run the same command again.`,
  );
  process.exit(1);
}

const [command = 'setup', ...args] = process.argv.slice(2);
// The packages' own installation runs this command once more: there is nothing left to do then.
const isNested = command === 'setup' && Boolean(process.env.APP_SETUP);
if (!isNested) {
  const { runCommand } = await import('./commands.mjs');
  process.exitCode = await runCommand(command, args);
}
