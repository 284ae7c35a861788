import { expect, test } from 'vitest';
import { livekitRecipe } from './livekit/recipe.ts';
import { mongoRecipe } from './mongo/recipe.ts';
import type { Machine } from './obtain/machine.ts';
import { redisRecipe } from './redis/recipe.ts';
import { temporalRecipe } from './temporal/recipe.ts';

const on = (platform: NodeJS.Platform, arch: string, distribution = '', release = ''): Machine => ({
  platform,
  arch,
  distribution,
  release,
});
const nameOf = (url: string | undefined) => url?.split('/').at(-1);

/** The names under which the three projects publish, as their release settings and download pages have them. */
test.each([
  [on('linux', 'x64'), 'temporal_cli_1.5.1_linux_amd64.tar.gz', 'livekit_1.13.5_linux_amd64.tar.gz'],
  [on('linux', 'arm64'), 'temporal_cli_1.5.1_linux_arm64.tar.gz', 'livekit_1.13.5_linux_arm64.tar.gz'],
  [on('darwin', 'arm64'), 'temporal_cli_1.5.1_darwin_arm64.tar.gz', undefined],
  [on('darwin', 'x64'), 'temporal_cli_1.5.1_darwin_amd64.tar.gz', undefined],
])('%o downloads %s and %s', (machine, temporal, livekit) => {
  expect(nameOf(temporalRecipe(machine).release?.url)).toBe(temporal);
  expect(nameOf(livekitRecipe(machine).release?.url)).toBe(livekit);
});

test.each([
  [on('linux', 'x64', 'debian', '12'), 'linux/mongodb-linux-x86_64-debian12-'],
  [on('linux', 'arm64', 'debian', '12'), undefined],
  [on('linux', 'x64', 'ubuntu', '24.04'), 'linux/mongodb-linux-x86_64-ubuntu2204-'],
  [on('linux', 'arm64', 'ubuntu', '22.04'), 'linux/mongodb-linux-aarch64-ubuntu2204-'],
  [on('linux', 'x64', 'ubuntu', '20.04'), 'linux/mongodb-linux-x86_64-ubuntu2004-'],
  [on('linux', 'x64', 'rocky', '9.4'), 'linux/mongodb-linux-x86_64-rhel90-'],
  [on('linux', 'x64', 'alpine', '3.20'), undefined],
  [on('darwin', 'arm64'), 'osx/mongodb-macos-arm64-'],
  [on('darwin', 'x64'), 'osx/mongodb-macos-x86_64-'],
  [on('win32', 'x64'), undefined],
])('%o downloads MongoDB %s', (machine, place) => {
  const release = mongoRecipe(machine).release;
  const expected = place && new RegExp(`^https://fastdl.mongodb.org/${place}\\d+\\.\\d+\\.\\d+\\.tgz$`);
  if (expected) expect(release?.url).toMatch(expected);
  else expect(release).toBeUndefined();
  expect(release?.checksums).toBe(release && `${release.url}.sha256`);
});

test.each([
  [on('linux', 'x64', 'debian', '12'), 'valkey-8.1.5-jammy-x86_64.tar.gz'],
  [on('linux', 'arm64', 'ubuntu', '24.04'), 'valkey-8.1.5-jammy-arm64.tar.gz'],
  [on('linux', 'riscv64', 'debian', '13'), undefined],
  [on('linux', 'x64', 'alpine', '3.20'), undefined],
  [on('darwin', 'arm64'), undefined],
])('%o downloads Valkey as %s, and is built where there is none', (machine, archive) => {
  const { release, source } = redisRecipe(machine);
  expect(nameOf(release?.url)).toBe(archive);
  expect(release?.checksums).toBe(release && `${release.url}.sha256`);
  expect(source?.program).toBe('vidimus-redis');
});

test.each([
  ['redis-server', 'redis-server'],
  ['valkey-server', 'valkey-server'],
])('%s that is installed is taken', (installed, wanted) => {
  const onPath = (program: string) => (program === installed ? `/usr/bin/${program}` : undefined);
  expect(redisRecipe(on('linux', 'x64'), onPath).onPath).toBe(wanted);
});

test('data that one MongoDB program has written is never opened beside an empty one of the other', () => {
  const machine = on('linux', 'x64', 'debian', '12');
  expect(mongoRecipe(machine, 'mongod').source).toBeUndefined();
  expect(mongoRecipe(machine, 'mongod')).toMatchObject({ onPath: 'mongod', release: { program: 'mongod' } });
  expect(mongoRecipe(machine, 'vidimus-mongo')).toMatchObject({ onPath: '', release: undefined });
});
