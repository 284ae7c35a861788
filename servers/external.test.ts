import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { checkExternal } from './external.ts';

const none = { temporal: undefined, mongo: undefined, livekit: undefined };
const access = { apiKey: 'k', apiSecret: 's' };

test.each([
  [{ temporal: 'temporal:17233' }, ['temporal:17233']],
  [{ temporal: 'temporal' }, ['temporal:7233']],
  [{ mongo: 'mongodb://me:se%40cret@one:27017,two/vidimus?replicaSet=r' }, ['one:27017', 'two:27017']],
  [{ mongo: 'mongodb+srv://cluster.example/vidimus' }, []],
  [{ livekit: { url: 'wss://media.example', ...access } }, ['media.example:443']],
  [{ livekit: { url: 'ws://[::1]:7880', ...access } }, ['[::1]:7880']],
])('%o is asked at %o', async (external, hosts) => {
  const asked: string[] = [];
  await checkExternal({ ...none, ...external }, async (host) => asked.push(host) > 0);
  expect(asked).toEqual(hosts);
});

test('all that are silent are told at once, without passwords', async () => {
  const external = { ...none, temporal: 'here:1', mongo: 'mongodb://me:secret@there:2/v' };
  const trouble = await checkExternal(external, async () => false).catch((error: Error) => error.message);
  expect(trouble).toContain('VIDIMUS_TEMPORAL_ADDRESS: nobody answers at here:1.');
  expect(trouble).toContain('VIDIMUS_MONGO_URL: nobody answers at there:2.');
  expect(trouble).not.toContain('secret');
});

test('a port is asked by connecting to it', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const temporal = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  await expect(checkExternal({ ...none, temporal })).resolves.toBeUndefined();
  await new Promise((resolve) => server.close(resolve));
  await expect(checkExternal({ ...none, temporal })).rejects.toThrow(`nobody answers at ${temporal}`);
});
