import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startRedis, type TestRedis } from '#e2e/run/redis.ts';
import { usualLimits } from '#gateway/config.ts';
import type { Notice } from '#gateway/feed/bell.ts';
import { createLimits } from '#gateway/http/limits.ts';
import { createSharing, type Sharing } from '#gateway/redis/sharing.ts';

let folder: string;
let redis: TestRedis;
let installation = 0;
let [one, other]: Sharing[] = [];
const lines: string[] = [];
const log = {
  info: (_about: unknown, line?: string) => void lines.push(line ?? ''),
  warn: (_about: unknown, line?: string) => void lines.push(line ?? ''),
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vidimus-redis-'));
  redis = await startRedis(folder);
});
afterAll(async () => {
  await redis.handle.stop();
  await rm(folder, { recursive: true, force: true });
});

const server = (name = `test-${installation}`): Sharing => createSharing(redis.url, name, log);
const dismissal = (watcher: string): Notice => ({ of: 'dismissal', watcher });

/** What a server hears but the gaps, from now on. */
function heardBy({ bell }: Sharing): Notice[] {
  const heard: Notice[] = [];
  bell.listen((notice) => void (notice.of === 'gap' || heard.push(notice)));
  return heard;
}
/** A server whose bell is subscribed: it says that before there may have been a gap. */
const hears = ({ bell }: Sharing): Promise<void> =>
  new Promise((resolve) => bell.listen(({ of }) => of === 'gap' && resolve()));
/** Commands go by a connection of their own, which may stand later than the one that listens; none waits for it. */
const commands = ({ redis: known }: Sharing): Promise<void> =>
  new Promise((resolve) => {
    if (!known || known.commands.status === 'ready') resolve();
    else known.commands.once('ready', () => resolve());
  });

beforeEach(async () => {
  installation += 1;
  lines.length = 0;
  [one, other] = [server(), server()];
  await Promise.all([hears(one), hears(other), commands(one), commands(other)]);
});
afterEach(() => [one, other].forEach((each) => each?.close()));

const pair = (): [Sharing, Sharing] => {
  if (!one || !other) throw new Error('no servers');
  return [one, other];
};

test('what one server rings is heard by both, once, and in order', async () => {
  const [here, there] = pair();
  const [heardHere, heardThere] = [heardBy(here), heardBy(there)];
  for (const watcher of ['p1', 'p2', 'p3']) await here.bell.ring(dismissal(watcher));
  await there.bell.caughtUp();
  const all = ['p1', 'p2', 'p3'].map(dismissal);
  expect(heardThere).toEqual(all);
  expect(heardHere).toEqual(all);
});

test('an installation does not hear the bell of another one on the same Redis', async () => {
  const stranger = server('another');
  await Promise.all([hears(stranger), commands(stranger)]);
  const heard = heardBy(stranger);
  await pair()[0].bell.ring(dismissal('p1'));
  await stranger.bell.caughtUp();
  expect(heard).toEqual([]);
  stranger.close();
});

test('limits count together, and not with those of another installation', async () => {
  const [here, there] = pair().map((each) => createLimits({ ...usualLimits, links: 3 }, each.redis));
  if (!here || !there) throw new Error('no limits');
  for (const limits of [here, there, here]) expect(await limits.spend('links', '192.0.2.7')).toBeUndefined();
  expect(await there.spend('links', '192.0.2.7')).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  await here.giveBack('links', '192.0.2.7');
  await here.giveBack('links', '192.0.2.7');
  expect(await there.spend('links', '192.0.2.7')).toBeUndefined();
  expect(await there.spend('links', '192.0.2.8')).toBeUndefined();
  await here.forget('links', '192.0.2.7');
  expect(await there.spend('links', '192.0.2.7')).toBeUndefined();
});

test("Redis holds nobody's address: what is counted is known by its hash", async () => {
  const [here] = pair();
  await createLimits(usualLimits, here.redis).spend('links', '192.0.2.7');
  const keys = (await here.redis?.commands.keys('*')) ?? [];
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.join()).not.toContain('192.0.2.7');
});

test('a lease is granted to one server, until its time is over', async () => {
  const [here, there] = pair();
  expect(await here.leases.acquire('rooms', 300)).toBe(true);
  expect(await there.leases.acquire('rooms', 300)).toBe(false);
  expect(await there.leases.acquire('something else', 300)).toBe(true);
  await expect.poll(() => there.leases.acquire('rooms', 300)).toBe(true);
  expect(await here.leases.acquire('rooms', 300)).toBe(false);
});

test.each([
  ['is killed', 'SIGKILL'],
  ['hangs', 'SIGSTOP'],
] as const)('while Redis %s everybody goes on alone, and together again afterwards', async (_how, signal) => {
  const [here, there] = pair();
  const limits = createLimits({ ...usualLimits, links: 1 }, here.redis);
  const pid = redis.handle.pid ?? 0;
  if (signal === 'SIGKILL') await redis.handle.kill(signal);
  else {
    process.kill(pid, signal);
    // A program of many threads may answer for moments after it was told to stop.
    await expect.poll(() => here.redis?.check().catch(() => 'hangs')).toBe('hangs');
  }
  await expect.poll(() => here.bell.isWell()).toBe(false);
  const heard = heardBy(here);
  // Redis comes back further down: whoever waited for it here would wait for ever.
  await here.bell.ring(dismissal('p1'));
  await here.bell.caughtUp();
  expect(await limits.spend('links', '192.0.2.7')).toBeUndefined();
  expect(await limits.spend('links', '192.0.2.7')).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  expect(await here.leases.acquire('rooms', 300)).toBe(true);
  expect(await there.leases.acquire('rooms', 300)).toBe(true);
  expect(heard).toEqual([dismissal('p1')]);
  await expect.poll(() => lines.join()).toContain('Redis is away');
  await expect(here.redis?.check()).rejects.toThrow();
  // A connection on which nothing was asked meanwhile has not noticed that Redis hung, and has missed nothing.
  const back = Promise.all([hears(here), signal === 'SIGKILL' && hears(there)]);
  if (signal === 'SIGKILL') await redis.handle.restart();
  else process.kill(pid, 'SIGCONT');
  await back;
  // Commands go by a connection of their own, which comes back by itself.
  await expect.poll(() => here.redis?.check().catch(() => 'away')).not.toBe('away');
  const heardThere = heardBy(there);
  await here.bell.ring(dismissal('p2'));
  await there.bell.caughtUp();
  expect(heardThere).toEqual([dismissal('p2')]);
  await expect.poll(() => lines.at(-1)).toBe('Redis is back');
  await expect.poll(() => here.bell.isWell()).toBe(true);
  await here.redis?.check();
});

test('what did not reach the others is told to them as a gap, before anything that is rung later', async () => {
  const [here, there] = pair();
  expect([here.bell.isWell(), there.bell.isWell()]).toEqual([true, true]);
  const heard: Notice[] = [];
  there.bell.listen((notice) => void heard.push(notice));
  here.redis?.commands.disconnect(true);
  await here.bell.ring(dismissal('lost'));
  expect([here.bell.isWell(), there.bell.isWell()]).toEqual([false, true]);
  await expect.poll(() => here.bell.isWell()).toBe(true);
  await here.bell.ring(dismissal('p1'));
  await expect.poll(() => heard).toEqual([{ of: 'gap' }, dismissal('p1')]);
});

test('a server without a Redis address is granted every lease and rings for itself', async () => {
  const alone = createSharing(undefined, 'alone', log);
  const heard = heardBy(alone);
  await alone.bell.ring(dismissal('p1'));
  await alone.bell.caughtUp();
  expect(heard).toEqual([dismissal('p1')]);
  expect([await alone.leases.acquire('rooms', 300), await alone.leases.acquire('rooms', 300)]).toEqual([
    true,
    true,
  ]);
});
