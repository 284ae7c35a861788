/**
 * Loads the packages of a program, which takes most of its start, and waits to be told to run it:
 *   node --import tsx servers/development/standby.ts PROGRAM PACKAGE…
 * with a channel to its parent, who sends `{ inspect?: port }`.
 */
import inspector from 'node:inspector';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , program = '', ...packages] = process.argv;

let wanted = false;
async function warmUp(): Promise<void> {
  for (const name of packages) {
    // What is left by then, the program loads when it needs it.
    if (wanted) return;
    // One that does not load fails again, with its own words, when the program imports it.
    await import(name).catch(() => undefined);
  }
}

process.once('message', ({ inspect }: { inspect?: number }) => {
  // The channel alone does not keep a program alive that has ended.
  process.channel?.unref();
  wanted = true;
  if (inspect) inspector.open(inspect);
  const file = path.resolve(program);
  process.argv.splice(1, process.argv.length, file);
  void warmed.then(() => import(pathToFileURL(file).href));
});

const warmed = warmUp();
