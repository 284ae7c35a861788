import path from 'node:path';
import { expect, test } from 'vitest';
import { runScript } from '#temporal/testing/run-script.ts';

const guard = path.join(import.meta.dirname, 'worker-guard.ts');

/** Runs a process that guards its worker and closes on SIGTERM, as `server.ts` does. @returns its code and words */
function run({ close = 'process.exit()', then = 'well = false' }): Promise<[number | null, string]> {
  const script = `
    import { guardWorker } from ${JSON.stringify(guard)};
    const say = (words) => process.stdout.write(words + '\\n');
    let well = true;
    process.once('SIGTERM', () => { say('closing'); ${close}; });
    const unguard = guardWorker(
      { isWell: () => well },
      { fatal: (_about, words) => say(words) },
      { every: 5, closing: 200 },
    );
    ${then};`;
  return runScript(script);
}
const lives = 'setInterval(() => undefined, 1000)';

test('when its worker has ended, the process says so, closes, and leaves with 1', async () => {
  expect(await run({ then: `${lives}; well = false` })).toEqual([1, 'the session worker ended\nclosing\n']);
});

test('a closing that never ends is not waited for', async () => {
  expect(await run({ close: lives })).toEqual([1, 'the session worker ended\nclosing\n']);
});

test('a process that closes by itself is not disturbed', async () => {
  expect(await run({ then: 'unguard(); well = false' })).toEqual([0, '']);
});
