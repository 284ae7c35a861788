import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readExaminerConfig } from '#activities/config.ts';
import { readConfig } from '#gateway/config.ts';
import { livekitSettings } from './livekit/settings.ts';

const root = path.dirname(import.meta.dirname);
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const compose = read('compose.yaml');
const dockerfile = read('Dockerfile');
const deploy = read('docs/deploy.md');

/** What stands in `.env` as docs/deploy.md has it. */
const filled: Record<string, string> = {
  VIDIMUS_ORIGIN: 'https://kyc.example.org',
  VIDIMUS_NODE_IP: '203.0.113.7',
  VIDIMUS_LIVEKIT_SECRET: 'f'.repeat(64),
  POSTGRES_PASSWORD: 'p'.repeat(32),
};
/** Puts values in as Docker does: `${NAME:-usual}`, `${NAME:?what it is}`, and `$$` for a dollar. */
const composed = compose
  .replace(/\$\{(\w+):([-?])([^}]*)\}/g, (_, name: string, kind, rest: string) => {
    const value = filled[name] ?? (kind === '-' ? rest : undefined);
    if (value === undefined) throw new Error(`${name} is demanded, and docs/deploy.md does not tell it.`);
    return value;
  })
  .replaceAll('$$', '$');

/** The lines of one top-level part or service, without comments. */
function part(name: string, indent: string): string {
  const from = composed.split(new RegExp(`^${indent}${name}:.*\n`, 'm'))[1] ?? '';
  const [lines = ''] = from.split(new RegExp(`^${indent}\\S`, 'm'));
  return lines.replace(/^\s*#.*\n/gm, '');
}
/** `NAME: value` of ours, under `environment`. */
const namesIn = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/^ +(VIDIMUS_\w+): (.*)$/gm)].map(([, name, value]) => [name, value]));

const shared = namesIn(part('x-vidimus', ''));
const examiner = { ...shared, ...namesIn(part('examiner', '  ')) };

test('both processes find all that they need in what compose.yaml gives them', () => {
  expect(readConfig(shared)).toMatchObject({
    data: '/data',
    host: '0.0.0.0',
    port: 3000,
    origin: 'https://kyc.example.org',
    temporal: { address: 'temporal:7233', namespace: 'default' },
    livekit: { url: 'ws://livekit:7880', key: 'vidimus', secret: filled.VIDIMUS_LIVEKIT_SECRET },
    redisUrl: 'redis://redis:6379',
    proxies: 1,
    hookPort: undefined,
  });
  expect(readExaminerConfig(examiner)).toMatchObject({ data: '/data', heartbeatFile: '/tmp/alive' });
});

test('no name that it gives is one that nobody reads', () => {
  const known = new Set(['gateway/config.ts', 'activities/config.ts'].flatMap((file) => namesOf(read(file))));
  expect(Object.keys(shared).length).toBeGreaterThan(10);
  for (const name of Object.keys(examiner)) expect(known).toContain(name);
});
const namesOf = (text: string) => text.match(/VIDIMUS_[A-Z_]+[A-Z]/g) ?? [];

test('what has to be filled in is told at its top and in docs/deploy.md, and nothing else is', () => {
  const demanded = new Set([...compose.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name));
  expect(demanded).toEqual(new Set(Object.keys(filled)));
  for (const told of [compose.slice(0, compose.indexOf('x-vidimus')), deploy])
    expect(new Set([...told.matchAll(/^[# ]*(\w+)=/gm)].map(([, name]) => name))).toEqual(demanded);
});

test('files, ports and names in it are those of the code', () => {
  const programs = [...composed.matchAll(/command: \[node, .*dist\/(\w+)\.js\]/g)].map(([, name]) => name);
  expect(programs).toEqual(['server', 'examiner']);
  for (const name of programs) expect(existsSync(path.join(root, `${name}.ts`))).toBe(true);
  expect(shared.VIDIMUS_MASTER_KEY_FILE).toBe('/run/secrets/master-key');
  expect(part('secrets', '')).toContain('master-key:\n    file: ./secrets/master.key');
  expect(part('server', '  ')).toContain(`http://127.0.0.1:${shared.VIDIMUS_PORT}/ready`);
  expect(part('examiner', '  ')).toContain(`stat -c %Y ${examiner.VIDIMUS_HEARTBEAT_FILE}`);
  expect(part('livekit', '  ')).toContain("urls: ['http://proxy:3001/hooks/livekit']");
  expect(dockerfile).toContain(`EXPOSE ${shared.VIDIMUS_PORT}`);
  expect(dockerfile).toContain(`mkdir ${shared.VIDIMUS_DATA}`);
});

test('two servers stand behind one proxy, which is all that the world reaches of them', () => {
  const caddyfile = part('configs', '');
  expect(composed).toMatch(/^  server: &server$/m);
  expect(composed).toMatch(/^  second-server: \*server$/m);
  expect(caddyfile).toContain(
    `reverse_proxy server:${shared.VIDIMUS_PORT} second-server:${shared.VIDIMUS_PORT} {`,
  );
  expect(caddyfile).toContain('health_uri /health');
  expect(caddyfile).toMatch(new RegExp(`^ +${filled.VIDIMUS_ORIGIN} {\n +import servers$`, 'm'));
  expect(caddyfile).toMatch(/^ +http:\/\/:3001 {\n +handle \/hooks\/livekit {\n +import servers$/m);
  expect(part('proxy', '  ')).toContain("ports: ['80:80', '443:443', '443:443/udp']");
  expect(part('server', '  ')).not.toContain('ports:');
  expect(part('redis', '  ')).not.toContain('ports:');
});

test('both servers have the vault, the key and the Redis of each other, and go on while Redis is away', () => {
  const both = part('x-vidimus', '');
  expect(both).toContain('volumes: [vault:/data]');
  expect(both).toContain('secrets: [master-key]');
  expect(both).toContain('redis: { condition: service_started }');
});

test("LiveKit's settings in it are those of npm start, but for the address and TURN", () => {
  const ports = { livekit: 7880, livekitTcp: 7881, livekitUdp: 7882 };
  const access = { apiKey: 'vidimus', apiSecret: filled.VIDIMUS_LIVEKIT_SECRET ?? '' };
  const plan = { ports, access, nodeIp: '203.0.113.7', hook: 'http://server:3000/hooks/livekit' };
  const { port, rtc, room, keys } = JSON.parse(livekitSettings(plan)) as Record<string, object>;
  const { ips: _, enable_loopback_candidate: _own, ...media } = rtc as Record<string, unknown>;
  const lines = part('livekit', '  ').split('\n').map(bare);
  for (const [name, value] of Object.entries({ port, ...media, ...room, keys }))
    expect(lines).toContain(bare(`${name}:${JSON.stringify(value)}`));
});

/** Without the quotes and spaces that JSON wants and YAML does not. */
const bare = (line: string): string => line.replace(/['"\s]/g, '');
