/** Stands in for the server: says where it is, notes which signals reach it, and stops as it is told to. */
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';

const {
  STAND_IN_JOURNAL: journal,
  STAND_IN_STUBBORN: isStubborn,
  STAND_IN_EXIT: exit,
} = process.env;
const note = (text) => appendFileSync(journal, `server ${text}\n`);

note(`args ${process.argv.slice(2).join(' ')}`.trim());
if (exit) process.exit(Number(exit));

const server = createServer((_request, response) => response.end('here'));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  console.log(`ready at http://127.0.0.1:${port} as ${process.pid}`);
});
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
  process.on(signal, () => {
    note(signal);
    if (!isStubborn) process.exit(0);
  });
}
process.on('disconnect', () => {
  note('disconnect');
  process.exit(0);
});
