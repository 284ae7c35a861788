import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cacheFolder, readEnvironment, unknownNames } from './environment.ts';
import { childNames, hookOf, portsOf, servingOf } from './plan.ts';

const read = (names: Record<string, string> = {}) => readEnvironment(names, '/home/me/vidimus');
const tls = { cert: '/c.pem', key: '/k.pem' };

describe('the environment', () => {
  test('nothing needs to be set', () => {
    expect(read()).toMatchObject({
      data: '/home/me/vidimus/.vidimus',
      port: 3000,
      external: { temporal: undefined },
    });
  });

  test('all that is wrong is told at once', () => {
    const names = {
      VIDIMUS_PORT: 'eighty',
      VIDIMUS_MONGO_PORT: '70000',
      VIDIMUS_LIVEKIT_URL: 'ws://media:7880',
    };
    expect(() => read(names)).toThrow(
      /VIDIMUS_PORT is "eighty"[^]*VIDIMUS_MONGO_PORT is "70000"[^]*VIDIMUS_LIVEKIT_KEY and VIDIMUS_LIVEKIT_SECRET missing/,
    );
  });

  test('a Temporal that is started here cannot be asked for TLS', () => {
    const asked = { VIDIMUS_TEMPORAL_API_KEY_FILE: '/key', VIDIMUS_TEMPORAL_TLS: '1' };
    expect(() => read(asked)).toThrow(
      'VIDIMUS_TEMPORAL_TLS, VIDIMUS_TEMPORAL_API_KEY_FILE without VIDIMUS_TEMPORAL_ADDRESS',
    );
    expect(() => read({ VIDIMUS_TEMPORAL_TLS: 'yes' })).toThrow('VIDIMUS_TEMPORAL_TLS without');
    for (const declined of ['0', 'false', 'off', ''])
      expect(read({ VIDIMUS_TEMPORAL_TLS: declined }).external.temporal).toBeUndefined();
    expect(read({ ...asked, VIDIMUS_TEMPORAL_ADDRESS: 'temporal:7233' }).external.temporal).toBe(
      'temporal:7233',
    );
  });

  test.each([
    [{ VIDIMUS_CACHE: '/big/disk' }, '/big/disk'],
    [{ XDG_CACHE_HOME: '/x' }, '/x/vidimus'],
  ])('the cache lies where %o says', (names, folder) => {
    expect(cacheFolder(names)).toBe(folder);
  });
});

describe('names that nobody reads', () => {
  test('are told', () => {
    expect(unknownNames({ VIDIMUS_PROT: '80', VIDIMUS_PORT: '80', PATH: '/bin' })).toEqual(['VIDIMUS_PROT']);
  });

  test.each([
    'gateway/config.ts',
    'activities/config.ts',
    'temporal/connection/access.ts',
    'servers/environment.ts',
  ])('are not those in %s', (file) => {
    const read = readFileSync(file, 'utf8').match(/VIDIMUS_[A-Z_]+[A-Z]/g) ?? [];
    expect(read.length).toBeGreaterThan(3);
    expect(unknownNames(Object.fromEntries(read.map((name) => [name, 'x'])))).toEqual([]);
    const [told = ''] = readFileSync('servers/environment.ts', 'utf8').split('*/');
    for (const name of read) expect(told).toMatch(new RegExp(`${name}|${name.replace('VIDIMUS', '')}\\b`));
  });
});

describe('how pages are served', () => {
  test('alone on this machine: plain HTTP on the loopback address', () => {
    expect(servingOf(read())).toMatchObject({
      host: '127.0.0.1',
      origin: 'http://localhost:3000',
      hookPort: undefined,
    });
  });

  test.each([
    ['0.0.0.0', 'http://localhost:3000', undefined],
    ['::', 'http://localhost:3000', undefined],
    ['::1', 'http://[::1]:3000', 17_235],
    ['192.168.1.7', 'http://192.168.1.7:3000', 17_235],
  ])('on the host %s the origin is %s', (host, origin, hookPort) => {
    expect(servingOf(read({ VIDIMUS_HOST: host }))).toMatchObject({ host, origin, hookPort });
  });

  test("with --lan: HTTPS at the machine's address, webhooks beside it", () => {
    const serving = servingOf(read(), { address: '192.168.1.7', tls });
    expect(serving).toEqual({
      host: '0.0.0.0',
      origin: 'https://192.168.1.7:3000',
      tls,
      nodeIp: '192.168.1.7',
      hookPort: 17_235,
      trust: undefined,
      development: false,
    });
    expect(hookOf(read(), serving)).toBe('http://127.0.0.1:17235/hooks/livekit');
  });

  test('a certificate of our own comes with a page from which phones get its authority', () => {
    const serving = servingOf(read(), { address: '192.168.1.7', tls, authority: '/a.pem' });
    expect(serving.trust).toEqual({ port: 17_236, authority: '/a.pem' });
    expect(portsOf(read(), serving).map(({ name }) => name)).toContain('VIDIMUS_TRUST_PORT');
  });

  test.each([
    ['npm start', false, 'production', '', '', ''],
    ['npm run dev', true, 'development', '1', 'http://127.0.0.1:17237', 'http://localhost:3100/gallery/'],
  ])('by %s for programmers: %s', (_command, development, mode, named, pages, gallery) => {
    const serving = servingOf(read(), undefined, development);
    const livekit = { url: 'ws://127.0.0.1:1', apiKey: 'a', apiSecret: 'b' };
    const names = childNames(read(), serving, { temporal: 'a', mongo: 'b', livekit });
    expect(names).toMatchObject({
      NODE_ENV: mode,
      VIDIMUS_DEVELOPMENT: named,
      VIDIMUS_TEMPORAL_PAGES: pages,
      VIDIMUS_GALLERY: gallery,
    });
    const ports = portsOf(read(), serving).map(({ name }) => name);
    for (const name of ['VIDIMUS_TEMPORAL_UI_PORT', 'VIDIMUS_GALLERY_PORT'])
      expect(ports.includes(name)).toBe(development);
  });

  test('behind a proxy the origin is what the environment says', () => {
    expect(servingOf(read({ VIDIMUS_ORIGIN: 'https://kyc.example' })).origin).toBe('https://kyc.example');
  });

  test('servers that run elsewhere need no port here', () => {
    const names = { VIDIMUS_MONGO_URL: 'mongodb://db/vidimus', VIDIMUS_TEMPORAL_ADDRESS: 'temporal:7233' };
    const uses = portsOf(read(names), servingOf(read(names))).map(({ use }) => use);
    expect(uses).toEqual(['the pages', 'LiveKit', "LiveKit's media over TCP", "LiveKit's media over UDP"]);
  });
});
