// The HTTP half on real servers, with sessions held in memory.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { SharedServers } from '#e2e/run/servers.ts';
import { allWritten } from '#gateway/testing/all-written.ts';
import { freePort } from '#gateway/testing/free-port.ts';
import type { Participant } from '#schema/participant/participant.ts';
import { openDatabase } from '#schema/stored/database.ts';
import { createAdmissionStore } from '#schema/stored/session/admissions.ts';
import { createEvidenceIndex } from '#schema/stored/session/evidence.ts';
import { createLinkStore } from '#schema/stored/session/links.ts';
import { createSessionKeys } from '#vault/keys.ts';
import { createSealing } from '#vault/sealing.ts';
import { createPictures } from '#vault/picture.ts';
import { createUnfinished } from '#vault/unfinished.ts';
import { createVault } from '#vault/vault.ts';
import type { Session } from '#schema/session/session.ts';
import type { Summary } from '#schema/session/summary.ts';
import { bootstrap } from '#gateway/first-start/bootstrap.ts';
import { usualLimits, usualSignIns, type Config, type LimitSettings } from '#gateway/config.ts';
import { createBell } from '#gateway/feed/bell.ts';
import { createReadModel } from '#gateway/sessions/read-model.ts';
import { createServices } from '#gateway/services.ts';
import { createGateway } from '#gateway/http/server.ts';

interface Wishes {
  readonly limits?: Partial<LimitSettings>;
  readonly livekitUrl?: string;
}

/** The cookies that an answer sets, as a browser sends them back. */
export const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

export type HttpGateway = Awaited<ReturnType<typeof startHttpGateway>>;

export async function startHttpGateway(servers: SharedServers, { limits, livekitUrl }: Wishes = {}) {
  const data = await mkdtemp(join(tmpdir(), 'vidimus-gateway-'));
  const port = await freePort();
  const { url, apiKey: key, apiSecret: secret } = servers.livekit;
  const config: Config = {
    data,
    host: '127.0.0.1',
    port,
    origin: `http://127.0.0.1:${port}`,
    temporal: { address: servers.temporal, namespace: 'default' },
    mongoUrl: `${servers.mongo}/gateway_${randomUUID().slice(0, 8)}`,
    livekit: { url: livekitUrl ?? url, key, secret },
    masterKeyFile: join(data, 'master.key'),
    logLevel: 'silent',
    documents: 'persisted',
    limits: { ...usualLimits, ...limits },
    signIns: usualSignIns,
    firstPasswords: 'keep',
  };
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const database = await openDatabase(config.mongoUrl);
  const masterKey = randomBytes(32);
  const bell = createBell();
  const desk: Summary[] = [];
  const deskOf = async (companyId: string) => desk.filter((each) => each.companyId === companyId);
  const admissions = createAdmissionStore(database);
  const views = { desk: deskOf };
  const keys = createSessionKeys(database, masterKey);
  const links = createLinkStore(database, createSealing(keys));
  const services = createServices({ config, log, database, views, admissions, links, masterKey, bell });
  const firstSignIns = await bootstrap(services, data, 'keep');
  const sessions = new Map<string, Session>();
  const participants = new Map<string, Participant>();
  const hints: unknown[] = [];
  const arrivals: unknown[] = [];
  const pictures = createPictures();
  const unfinished = createUnfinished(join(data, 'vault', '.unfinished'), keys);
  const readModel = createReadModel({
    views: {
      session: async (id) => sessions.get(id),
      participant: async (sessionId, id) => participants.get(`${sessionId}/${id}`),
      desk: deskOf,
      line: async (id) => desk.find((each) => each.id === id),
      revisions: async (companyId) =>
        new Map((await deskOf(companyId)).map(({ id, revision }) => [id, revision])),
      check: database.ping,
    },
    bell,
    unwritten: allWritten,
    log,
  });
  const gateway = await createGateway({
    config,
    log,
    services,
    pictures,
    vault: createVault(join(data, 'vault'), keys),
    unfinished,
    evidence: createEvidenceIndex(database),
    readModel,
    feed: { tellProgress: async (news) => void arrivals.push(news) },
    patienceMs: 500,
    graphql: {
      handle: async (req, res, { requestId, origin }) => {
        res.end(JSON.stringify({ requestId, origin, address: req.headers['x-vidimus-address'] }));
      },
    },
    historyFile: async () => undefined,
    ready: { mongo: database.ping },
    isEnding: () => false,
    pages: join(data, 'pages'),
    hear: async (hint) => void hints.push(hint),
    endFeeds: async () => undefined,
  });
  await gateway.listen();
  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(config.origin + path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', origin: config.origin, ...headers },
    });
  const signIn = (email: string, password: string) => post('/auth/sign-in/email', { email, password });
  /** One of the first people. */
  const first = (role: string) => {
    const found = firstSignIns.find((each) => each.role === role);
    if (!found) throw new Error(`no ${role}`);
    return found;
  };
  return {
    post,
    signIn,
    first,
    /** What the browser of one of the first people sends once they have signed in. */
    cookieOf: async (role: string): Promise<string> => {
      const { email, password } = first(role);
      return cookiesOf(await signIn(email, password));
    },
    config,
    log,
    services,
    bell,
    database,
    keys,
    sessions,
    participants,
    desk,
    hints,
    arrivals,
    lines,
    data,
    firstSignIns,
    origin: config.origin,
    close: async () => {
      await gateway.close();
      await pictures.close();
      await database.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}
