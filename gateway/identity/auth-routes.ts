import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressOf, headersOf } from '#gateway/http/address.ts';
import { answerRefusal, readBody } from '#gateway/http/answers.ts';
import type { Limits } from '#gateway/http/limits.ts';
import type { SignInStore } from '#gateway/identity/sign-in-store.ts';
import type { SignIn } from '#gateway/identity/sign-in.ts';
import { sha256 } from '#gateway/identity/tokens.ts';
import { deny } from '#gateway/refusal.ts';

/** What our pages use. Everything else of the library is closed, sign-up above all. */
const open = new Set([
  'POST /sign-in/email',
  'POST /sign-out',
  'POST /change-password',
  'POST /two-factor/enable',
  'POST /two-factor/disable',
  'POST /two-factor/get-totp-uri',
  'POST /two-factor/verify-totp',
  'POST /two-factor/verify-backup-code',
  'POST /two-factor/generate-backup-codes',
]);

/** All but this ask for a password or a code, which somebody with a stolen cookie may be guessing: they are counted. */
const asksNothing = 'POST /sign-out';

const largestBody = 16 * 1024;
/** A code is right for its half minute and the one before and after. */
const codeSeconds = 180;

interface AuthParts {
  readonly signIn: Pick<SignIn, 'answer' | 'staffOf'>;
  readonly store: Pick<SignInStore, 'claim'>;
  readonly limits: Limits;
}

type Json = Partial<Record<string, unknown>>;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

function parse(body: Buffer): Json {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return isJson(value) ? value : {};
  } catch {
    return {};
  }
}

/** Whoever changes a password has a reason: every other browser is signed out, whether asked for or not. */
const sentOn = (route: string, asked: Json, body: Buffer): Buffer =>
  route === '/change-password' ? Buffer.from(JSON.stringify({ ...asked, revokeOtherSessions: true })) : body;

const textIn = (json: Json, field: string): string => {
  const value = json[field];
  return typeof value === 'string' ? value : '';
};

/** The library says 401 to a wrong sign-in or code, and 400 where somebody is signed in and the password is wrong. */
async function isWrong(answer: Response): Promise<boolean> {
  if (answer.status !== 400) return answer.status === 401;
  const body = parse(Buffer.from(await answer.clone().arrayBuffer()));
  return textIn(body, 'code') === 'INVALID_PASSWORD';
}

async function pass(answer: Response, res: ServerResponse): Promise<void> {
  const cookies = answer.headers.getSetCookie();
  const type = answer.headers.get('content-type');
  if (cookies.length > 0) res.setHeader('set-cookie', cookies);
  res.writeHead(answer.status, { 'cache-control': 'no-store', ...(type && { 'content-type': type }) });
  res.end(Buffer.from(await answer.arrayBuffer()));
}

/** The sign-in under `/auth/`: few routes, counted, and a second factor's code that is good for once. */
export function createAuthRoutes({ signIn, store, limits }: AuthParts) {
  /** Says whether a right code was used before. The account is named in the answer alone. */
  const usedBefore = async (route: string, asked: Json, answer: Response): Promise<boolean> => {
    if (route !== '/two-factor/verify-totp' || !answer.ok) return false;
    const { user } = parse(Buffer.from(await answer.clone().arrayBuffer()));
    const account = isJson(user) ? textIn(user, 'id') : '';
    return !(await store.claim(`code/${account}/${textIn(asked, 'code')}`, codeSeconds));
  };
  /** Whose secret is being guessed: that of who is signed in, from wherever; else of an e-mail, from one address. */
  const guesserOf = async (headers: Headers, asked: Json): Promise<string> => {
    const email = textIn(asked, 'email').trim().toLowerCase();
    const person = email ? undefined : await signIn.staffOf(headers);
    return person ? `person/${person.id}` : `${addressOf(headers)}/${sha256(email)}`;
  };
  return async (req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> => {
    const route = url.pathname.slice('/auth'.length);
    if (!open.has(`${req.method} ${route}`)) {
      return answerRefusal(res, deny('NOT_FOUND.address'));
    }
    const body = await readBody(req, largestBody);
    if (!body) return answerRefusal(res, deny('INVALID_INPUT.tooMuch'));
    const asked = parse(body);
    const headers = headersOf(req);
    headers.delete('content-length');
    const guessable = `${req.method} ${route}` !== asksNothing;
    const address = addressOf(headers);
    const guesser = await guesserOf(headers, asked);
    if (guessable) {
      const exhausted =
        (await limits.spend('signIns', address)) ?? (await limits.spent('signInFailures', guesser));
      if (exhausted) return answerRefusal(res, exhausted);
    }
    const sent = req.method === 'POST' ? new Uint8Array(sentOn(route, asked, body)) : undefined;
    const request = new Request(url, { method: req.method, headers, body: sent });
    const answer = await signIn.answer(request);
    if (guessable && (await isWrong(answer))) await limits.spend('signInFailures', guesser);
    if (await usedBefore(route, asked, answer)) {
      return answerRefusal(res, deny('UNAUTHENTICATED.codeUsed'));
    }
    return pass(answer, res);
  };
}
