import { spawn, execSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { startServers } from '#testing/servers.ts';
import { freePort } from '#servers/run/ports.ts';
import { until } from '#servers/run/until.ts';
const t0 = Date.now(); const log = (...a: unknown[]) => console.log(((Date.now()-t0)/1000).toFixed(1), ...a);
const sh = (c: string) => execSync(c, { stdio: ['ignore','pipe','pipe'], maxBuffer: 1e8 }).toString().trim();
const app = '/tmp/v/scratch-servers/image/app', data = '/tmp/v/scratch-servers/image/data', secrets = '/tmp/v/scratch-servers/image/secrets', tmp = '/tmp/v/scratch-servers/image/tmp';
const servers = await startServers();
const port = await freePort();
for (const d of [data, secrets, tmp]) { rmSync(d, { recursive: true, force: true }); mkdirSync(d); }
sh(`openssl rand -base64 32 > ${secrets}/master.key && chown -R 1000:1000 ${data} ${secrets} ${tmp} && chmod 400 ${secrets}/master.key`);
const env = { PATH: process.env.PATH!, HOME: '/nonexistent', TMPDIR: tmp, NODE_ENV: 'production', VIDIMUS_DATA: data, VIDIMUS_HOST: '0.0.0.0', VIDIMUS_PORT: String(port), VIDIMUS_ORIGIN: 'https://kyc.example.org', VIDIMUS_PROXIES: '1', VIDIMUS_TEMPORAL_ADDRESS: servers.temporal, VIDIMUS_TEMPORAL_NAMESPACE: 'default', VIDIMUS_MONGO_URL: `${servers.mongo}/vidimus`, VIDIMUS_LIVEKIT_URL: servers.livekit.url, VIDIMUS_LIVEKIT_KEY: servers.livekit.apiKey, VIDIMUS_LIVEKIT_SECRET: servers.livekit.apiSecret, VIDIMUS_MASTER_KEY_FILE: `${secrets}/master.key`, VIDIMUS_LOG_LEVEL: 'info' };
// as in the container: uid 1000, the code and everything else read only, /data and /tmp writable
function run(file: string, more: Record<string,string> = {}) {
  const script = `mount --bind ${app} ${app} && mount -o remount,ro,bind ${app} && mount --bind ${secrets} ${secrets} && mount -o remount,ro,bind ${secrets} && cd ${app} && exec setpriv --reuid=1000 --regid=1000 --clear-groups --no-new-privs node --import tsx ${file}`;
  const child = spawn('unshare', ['-m', '--propagation', 'private', 'sh', '-c', script], { env: { ...env, ...more }, stdio: ['ignore','pipe','pipe'], detached: true });
  let words = ''; for (const s of [child.stdout, child.stderr]) s.on('data', (b) => { words += b; });
  return { child, words: () => words };
}
const server = run('server.ts');
const health = () => { try { return sh(`node -e "fetch('http://127.0.0.1:${port}/ready').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))" && echo healthy`); } catch { return 'unhealthy'; } };
const up = await until(async () => (await fetch(`http://127.0.0.1:${port}/ready`)).ok, { within: 60_000, every: 100, giveUp: () => server.child.exitCode !== null });
log('server up', up, health()); if (!up) console.log(server.words().slice(-3000));
const beat = `${tmp}/alive`;
const examiners = [run('examiner.ts', { VIDIMUS_HEARTBEAT_FILE: beat }), run('examiner.ts', { VIDIMUS_HEARTBEAT_FILE: `${beat}2` })];
const beats = () => { try { return sh(`test $(( $(date +%s) - $(stat -c %Y ${beat}) )) -lt 30 && echo beats`); } catch { return 'silent'; } };
log('examiners', await until(async () => beats() === 'beats', { within: 60_000, every: 200 }), beats());
log(sh(`ls -lan ${data} && curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:${port}/ && curl -s -i http://127.0.0.1:${port}/join | head -20`));
console.log(server.words().split('\n').slice(0, 8).join('\n').slice(0, 1500)); console.log(examiners[0]!.words().slice(0, 600));
log('temporal health command:', sh(`${'/root/.cache/vidimus/servers/temporal/temporal-1.5.1-linux-x64/temporal'} operator namespace describe --namespace default --address ${servers.temporal} | head -3`));
for (const one of [server, ...examiners]) { const t = Date.now(); const code = await new Promise((r) => { one.child.once('exit', (c, s) => r(c ?? s)); process.kill(one.child.pid!, 'SIGTERM'); }); log('SIGTERM', code, Date.now() - t, 'ms'); }
const rb = run('rebuild.ts'); const code = await new Promise((r) => rb.child.once('exit', r)); log('rebuild', code, rb.words().slice(-300));
await servers.stop(); rmSync(servers.dir, { recursive: true, force: true });
process.exit();
