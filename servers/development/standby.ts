/**
 * Loads the packages of a program, which takes most of its start, and waits to be told to run it:
 *   node --import tsx servers/development/standby.ts PROGRAM PACKAGE…
 * with a channel to its parent, who sends `{ inspect?: port }`.
 */
import inspector from 'node:inspector';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , program = '', ...packages] = process.argv;

async function warmUp(): Promise<void> {
  // One that does not load fails again, with its own words, when the program imports it.
  for (const name of packages) await import(name).catch(() => undefined);
}

process.once('message', ({ inspect }: { inspect?: number }) => {
  // The channel alone does not keep a program alive that has ended.
  process.channel?.unref();
  if (inspect) inspector.open(inspect);
  const file = path.resolve(program);
  process.argv.splice(1, process.argv.length, file);
  void warmed.then(() => import(pathToFileURL(file).href));
});

const warmed = warmUp();
