import path from 'node:path';
import { cacheFolder } from '#servers/environment.ts';
import { thisMachine } from '#servers/obtain/machine.ts';
import { obtain } from '#servers/obtain/obtain.ts';
import { redisProgram } from '#servers/redis/program.ts';
import { redisRecipe } from '#servers/redis/recipe.ts';
import { freePort } from '#servers/run/ports.ts';
import { Supervised } from '#servers/run/supervised.ts';

/** A Redis of a test's own, to be killed and started again. */
export interface TestRedis {
  readonly url: string;
  /** Has `kill('SIGKILL')`, `restart()` on the same port, and `stop()`. */
  readonly handle: Supervised;
}

/** Only the tests of two servers need one, so it is obtained here and not with what every test needs. */
export async function startRedis(folder: string): Promise<TestRedis> {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const program = await obtain(redisRecipe(thisMachine()), cacheFolder(process.env), say);
  const port = await freePort();
  const handle = new Supervised(redisProgram(program, port), {
    runFolder: path.join(folder, 'run'),
    logFolder: path.join(folder, 'logs'),
    revive: false,
    say: () => undefined,
  });
  await handle.start();
  return { url: `redis://127.0.0.1:${port}`, handle };
}
