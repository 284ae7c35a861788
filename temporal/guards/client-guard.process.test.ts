import path from 'node:path';
import { expect, test } from 'vitest';
import { runScript } from '#temporal/testing/run-script.ts';

const guard = path.join(import.meta.dirname, 'client-guard.ts');

/** Runs a process that guards a client and closes on SIGTERM. @returns its code and words */
function run(body: string, close = 'process.exit()'): Promise<[number | null, string]> {
  const script = `
    import { guardClients } from ${JSON.stringify(guard)};
    const say = (words) => process.stdout.write(words + '\\n');
    const answers = async () => undefined;
    const fails = async () => { throw new Error('no answer'); };
    const hangs = () => new Promise(() => undefined);
    const log = { fatal: ({ server }) => say(server + ' is lost'), warn: ({ server }) => say(server + ' is stuck') };
    const patience = { every: 5, within: 50, looks: 3, lost: 20, closing: 200 };
    process.once('SIGTERM', () => { say('closing'); ${close}; });
    const watch = (own, fresh) => guardClients([{ name: 'mongo', own, fresh }], log, patience);
    const lives = setInterval(() => undefined, 1000);
    ${body};`;
  return runScript(script);
}

const whole = 'mongo is stuck\nmongo is lost\nclosing\n';

test('a process whose client fails while a fresh one answers says so, closes, and leaves with 75', async () => {
  expect(await run('watch(fails, answers)')).toEqual([75, whole]);
});

test('so it does where the client does not fail but waits for ever, and so does the closing', async () => {
  expect(await run('watch(hangs, answers)', 'setInterval(() => undefined, 1000)')).toEqual([75, whole]);
});

test('a process that has no order of closing leaves at once', async () => {
  const body = "process.removeAllListeners('SIGTERM'); watch(fails, answers)";
  expect(await run(body)).toEqual([75, 'mongo is stuck\nmongo is lost\n']);
});

test('while the server is away for everybody, the process stays', async () => {
  expect(await run('watch(fails, hangs); setTimeout(() => process.exit(), 700)')).toEqual([0, '']);
});

test('a process that closes by itself is not disturbed', async () => {
  expect(await run('watch(fails, answers)(); setTimeout(() => process.exit(), 500)')).toEqual([0, '']);
});
