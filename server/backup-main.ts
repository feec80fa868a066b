/** Starts `npm run backup` and `npm run restore`: says how they go, and ends with a code that scripts can tell apart. */
import { HELP, readArguments } from './backup/arguments.ts';
import { CommandRefused, EXIT } from './backup/refusals.ts';
import { runBackupCommand } from './compose-backup.ts';
import { readConfig } from './config.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const refuse = (exitCode: number, words: string): void => {
  process.stderr.write(`${words}\n`);
  process.exitCode = exitCode;
};

const run = async (): Promise<void> => {
  const [command = '', ...rest] = process.argv.slice(2);
  // npm changes to the folder of the project; a file is meant from where the command was typed.
  const asked = readArguments([command, ...rest], process.env.INIT_CWD ?? process.cwd());
  if (!asked.ok) return refuse(EXIT.usage, `${asked.error}\n\n${HELP}`);
  if (asked.value.command === 'help') return say(HELP);
  // Only where the data is matters here; other settings may be those of a server that runs elsewhere.
  const settings = readConfig({ DATA_DIR: process.env.DATA_DIR });
  if (!settings.ok) return refuse(EXIT.usage, settings.error);
  return runBackupCommand(asked.value, { dataDir: settings.value.dataDir, say });
};

// Whoever read our words may have gone; that is no reason to stop half-way.
process.stdout.on('error', () => undefined);
// The channel to whoever started us is there to end us with them, not to keep us.
process.channel?.unref();
process.on('disconnect', () => process.exit(1));
run().catch((error: unknown) => {
  if (error instanceof CommandRefused) refuse(error.exitCode, error.message);
  else throw error;
});
