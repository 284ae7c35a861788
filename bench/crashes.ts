/*
 * Kills each process at each moment, in a whole session each, and prints what became of them as a table for docs/measures.md:
 * `npm run crashes [part of a moment or process]`.
 */
import { fileURLToPath } from 'node:url';
import { crash, wrongsOf } from '#e2e/crash/crash.ts';
import { openHouse, victims } from '#e2e/crash/house.ts';
import { moments } from '#e2e/crash/moments.ts';
import { buildPages, buildPrograms } from '#servers/builds/builds.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const [part = ''] = process.argv.slice(2);

await buildPages(root, console.log);
await buildPrograms(root, console.log);
const house = await openHouse();
let wrong = 0;

console.log(`| during | killed when | ${victims.join(' | ')} |\n|---|---|${'---|'.repeat(victims.length)}`);
for (const moment of moments) {
  const cells: string[] = [];
  for (const victim of victims) {
    if (part && !moment.what.includes(part) && victim !== part) {
      cells.push('');
      continue;
    }
    const outcome = await crash(house, moment, victim).catch((error: unknown) => String(error));
    const wrongs = typeof outcome === 'string' ? [outcome] : wrongsOf(outcome);
    wrong += wrongs.length;
    cells.push(
      typeof outcome === 'string' || wrongs.length > 0
        ? wrongs.join('; ')
        : `${outcome.seconds.toFixed(1)} s`,
    );
  }
  console.log(`| ${moment.during} | ${moment.what} | ${cells.join(' | ')} |`);
}
await house.close();
process.exit(wrong === 0 ? 0 : 1);
