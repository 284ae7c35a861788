// The sign-in's addresses over a library that answers as the real one does, for tests of what stands in front of it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, vi } from 'vitest';
import { usualLimits } from '#gateway/config.ts';
import { createLimits } from '#gateway/http/limits.ts';
import { withNotes, type RequestNotes } from '#gateway/http/request-notes.ts';
import { createAuthRoutes } from '#gateway/sign-in/auth-routes.ts';
import { createKnownBrowsers } from '#gateway/sign-in/known-browsers.ts';
import type { StaffViewer } from '#gateway/identity/viewer.ts';
import { deny } from '#gateway/refusal.ts';

/** The one e-mail, password and code that are right; the browser `half` is asked for the code. */
export const [email, password, code] = ['olga@example.org', 'right password', '123456'];
const olga: StaffViewer = {
  kind: 'staff',
  id: 'olga',
  name: 'Olga',
  email,
  role: 'operator',
  companyId: 'com_1',
  twoFactor: true,
};
/** Whose cookies these are. */
const signedIn: Readonly<Record<string, StaffViewer>> = {
  in: olga,
  'in without a factor': { ...olga, twoFactor: false },
};
const said = (status: number, body: object) => Response.json(body, { status });

/** Answers as the library does. */
async function library(request: Request): Promise<Response> {
  const body = (await request.json()) as Partial<Record<string, string>>;
  if (request.url.endsWith('/sign-in/email')) {
    if (!body['email']?.includes('@')) return said(400, { code: 'INVALID_EMAIL' });
    if (body['password'] === 'trouble') throw new Error('away');
    const right = body['email'].trim().toLowerCase() === email && body['password'] === password;
    return right ? said(200, { user: { id: 'olga' } }) : said(401, { code: 'INVALID_EMAIL_OR_PASSWORD' });
  }
  if (request.url.endsWith('/change-password')) {
    return body['currentPassword'] === password ? said(200, {}) : said(400, { code: 'INVALID_PASSWORD' });
  }
  if (body['code'] === 'late') return said(401, { code: 'INVALID_TWO_FACTOR_COOKIE' });
  if (body['code'] === 'sixth') return said(400, { code: 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE' });
  return body['code'] === code ? said(200, { user: { id: 'olga' } }) : said(401, { code: 'INVALID_CODE' });
}

function stepUp(given: { password: string; code: string }): Response {
  if (given.password !== password) return said(400, { code: 'INVALID_PASSWORD' });
  return given.code === code ? said(200, { user: { id: 'olga' } }) : said(401, { code: 'INVALID_CODE' });
}

async function openSignInDoor() {
  const done: string[] = [];
  const proofs = { count: 0, fresh: true };
  const looked = vi.fn((request: Request) => library(request.clone()));
  const claimed = new Set<string>();
  let notes: RequestNotes = {};
  const limits = createLimits({
    ...usualLimits,
    signIns: 20,
    wideSignIns: 60,
    signInFailures: 3,
    wideFailures: 6,
    accountFailures: 9,
  });
  const handle = createAuthRoutes({
    limits,
    knownBrowsers: createKnownBrowsers(randomBytes(32), true),
    store: { claim: async (key) => !claimed.has(key) && Boolean(claimed.add(key)) },
    stepUp: {
      answer: async (_headers, asked) => stepUp(asked),
      note: async () => void (proofs.count += 1),
      isFresh: async () => proofs.fresh,
    },
    accountActs: {
      refuse: async (_person, { newPassword }) =>
        newPassword === 'too common' ? deny('INVALID_INPUT.passwordCommon') : undefined,
      done: async (_person, { route }) => void done.push(route),
    },
    signIn: {
      answer: looked,
      staffOf: async (headers) => signedIn[headers.get('cookie') ?? ''],
      challengedOf: async (headers) => (headers.get('cookie') === 'half' ? 'olga' : undefined),
    },
  });
  const server = createServer((req, res) => {
    notes = {};
    withNotes(notes, () => handle(req, res, new URL(req.url ?? '', 'http://vidimus.test'))).catch(() =>
      res.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const post = (path: string, body: object, { from = '192.0.2.1', cookie = '' } = {}) =>
    fetch(`${origin}/auth${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'x-vidimus-address': from, cookie },
    });
  return {
    origin,
    /** Called with each request that reaches the library. */
    looked,
    /** The routes of what people have done to their own accounts. */
    done,
    /** How often somebody has proved once more who they are, and whether that was a moment ago. */
    proofs,
    /** What was noted of the last request. */
    notes: () => notes,
    post,
    enter: (given: string, who: { from?: string; cookie?: string } = {}, as = email) =>
      post('/sign-in/email', { email: as, password: given }, who),
    confirm: (given: string, cookie = 'half', from?: string) =>
      post('/two-factor/verify-totp', { code: given }, { cookie, from }),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

export async function statusesOf(many: number, ask: (turn: number) => Promise<Response>): Promise<number[]> {
  const all: number[] = [];
  for (let turn = 0; turn < many; turn += 1) all.push((await ask(turn)).status);
  return all;
}

/** A door for each test of a file, which is closed after it. */
export function useSignInDoor(): () => Awaited<ReturnType<typeof openSignInDoor>> {
  let door: Awaited<ReturnType<typeof openSignInDoor>>;
  beforeEach(async () => {
    door = await openSignInDoor();
  });
  afterEach(() => door.close());
  return () => door;
}
