import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressOf, headersOf, networkOf } from '#gateway/http/address.ts';
import { answerRefusal, readBody } from '#gateway/http/answers.ts';
import type { Limits } from '#gateway/http/limits.ts';
import { noteSignIn, noteViewer, type SignInResult } from '#gateway/http/request-notes.ts';
import { beginGuess, type Counted, type Guess } from '#gateway/sign-in/guesses.ts';
import type { AccountAct, AccountActs } from '#gateway/people/account-acts.ts';
import type { StepUp } from '#gateway/sign-in/step-up.ts';
import type { StaffViewer } from '#gateway/identity/viewer.ts';
import type { KnownBrowsers } from '#gateway/sign-in/known-browsers.ts';
import type { SignInStore } from '#gateway/sign-in/sign-in-store.ts';
import type { SignIn } from '#gateway/sign-in/sign-in.ts';
import { sha256 } from '#gateway/identity/tokens.ts';
import { deny, isRefusal, type GatewayRefusal } from '#gateway/refusal.ts';

/** What our pages use. Everything else of the library is closed, sign-up above all. */
const open = new Set([
  'POST /sign-in/email',
  'POST /sign-out',
  'POST /change-password',
  'POST /two-factor/enable',
  'POST /two-factor/disable',
  'POST /two-factor/verify-totp',
  'POST /two-factor/verify-backup-code',
  // Ours, and not the library's.
  'POST /step-up',
]);

/** All but this ask for a password or a code, which somebody with a stolen cookie may be guessing: they are counted. */
const asksNothing = 'POST /sign-out';

/**
 * What takes away a second factor, or lets in by another password, once the password was given. Where there is a second factor,
 * the password alone is not enough for that: it may be known to whoever has stolen the cookie.
 */
const wantsProof = new Set(['/change-password', '/two-factor/enable', '/two-factor/disable']);

const largestBody = 16 * 1024;
/** A code is right for its half minute and the one before and after. */
const codeSeconds = 180;

interface AuthParts {
  readonly signIn: Pick<SignIn, 'answer' | 'staffOf' | 'challengedOf'>;
  readonly store: Pick<SignInStore, 'claim'>;
  readonly stepUp: Pick<StepUp, 'answer' | 'note' | 'isFresh'>;
  readonly accountActs: AccountActs;
  readonly knownBrowsers: KnownBrowsers;
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

const textIn = (json: Json, field: string): string => {
  const value = json[field];
  return typeof value === 'string' ? value : '';
};

/**
 * What the library is told. Whoever changes a password has a reason: every other browser is signed out, whether asked for or
 * not. With a code it is told nothing else, for it could be asked to let this browser in without one for a month.
 */
function sentOn(route: string, asked: Json, body: Buffer): Buffer {
  const json = (value: Json) => Buffer.from(JSON.stringify(value));
  if (route === '/change-password') return json({ ...asked, revokeOtherSessions: true });
  return route.startsWith('/two-factor/verify-') ? json({ code: asked['code'] }) : body;
}

/** Whether the library says that nobody is asked for a code any more. */
const isLate = (code: string): boolean =>
  code === 'INVALID_TWO_FACTOR_COOKIE' || code === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE';

/**
 * What became of a try. The library says 401 to a wrong sign-in or code, and 400 where somebody is signed in and the
 * password is wrong; a challenge ends after ten minutes, and after five wrong codes.
 */
async function resultOf(answer: Response): Promise<Exclude<SignInResult, 'used'>> {
  if (answer.ok) return 'right';
  const code = textIn(parse(Buffer.from(await answer.clone().arrayBuffer())), 'code');
  if (isLate(code)) return 'late';
  return answer.status === 401 || code === 'INVALID_PASSWORD' ? 'wrong' : 'neither';
}

/** The account that was signed in to, which is named in the answer alone. */
async function personIn(answer: Response): Promise<string> {
  const { user } = parse(Buffer.from(await answer.clone().arrayBuffer()));
  return isJson(user) ? textIn(user, 'id') : '';
}

async function pass(answer: Response, res: ServerResponse, more: readonly string[]): Promise<void> {
  const cookies = [...answer.headers.getSetCookie(), ...more];
  const type = answer.headers.get('content-type');
  if (cookies.length > 0) res.setHeader('set-cookie', cookies);
  res.writeHead(answer.status, { 'cache-control': 'no-store', ...(type && { 'content-type': type }) });
  res.end(Buffer.from(await answer.arrayBuffer()));
}

/** Who guesses at a password, from a browser in which it was right before, or from anywhere. */
function passwordGuess(headers: Headers, email: string, knownBrowsers: KnownBrowsers): Guess {
  const browser = knownBrowsers.of(headers, email);
  if (browser) return { counted: [['signInFailures', `browser/${browser}`]] };
  const account = sha256(email);
  const { narrow, wide } = networkOf(addressOf(headers));
  const counted: Counted[] = [
    ['signIns', narrow],
    ['signInFailures', `${narrow}/${account}`],
  ];
  if (wide !== undefined) counted.push(['wideSignIns', wide], ['wideFailures', `${wide}/${account}`]);
  return { counted, account: `password/${account}` };
}

/** One request at one of the routes. */
interface Try {
  readonly route: string;
  readonly asked: Json;
  readonly request: Request;
  /** Of whoever signs in; empty anywhere else. */
  readonly email: string;
}

/** Whose secret is guessed at, and whose account it is where somebody is signed in. */
interface Who {
  readonly guess: Guess;
  readonly person?: StaffViewer;
}

const actIn = (route: string, asked: Json): AccountAct => ({
  route,
  newPassword: textIn(asked, 'newPassword'),
  oldPassword: textIn(asked, 'currentPassword'),
});

/** The sign-in under `/auth/`: few routes, counted, and a second factor's code that is good for once. */
export function createAuthRoutes(parts: AuthParts) {
  const { signIn, stepUp, accountActs, store, knownBrowsers, limits } = parts;
  /** Says whether a right code was used before. */
  const usedBefore = async (route: string, asked: Json, account: string): Promise<boolean> =>
    (route === '/two-factor/verify-totp' || route === '/step-up') &&
    textIn(asked, 'code') !== '' &&
    !(await store.claim(`code/${account}/${textIn(asked, 'code')}`, codeSeconds));
  /**
   * Whose secret is being guessed. Codes are looked at for who is signed in or has given a password; whoever has done
   * neither, or too long ago, guesses at nothing, and is counted nowhere.
   */
  const guessOf = async (route: string, headers: Headers, email: string): Promise<Who | GatewayRefusal> => {
    if (route === '/sign-in/email') return { guess: passwordGuess(headers, email, knownBrowsers) };
    // A second factor that was set up a moment ago in another browser holds in this one as well.
    const person = await signIn.staffOf(headers, wantsProof.has(route));
    if (person) {
      noteViewer(person);
      return { guess: { counted: [['signInFailures', `person/${person.id}`]] }, person };
    }
    if (!route.startsWith('/two-factor/verify-')) return deny('UNAUTHENTICATED.signIn');
    const challenged = await signIn.challengedOf(headers);
    return challenged ? { guess: { counted: [], account: `code/${challenged}` } } : deny('CHALLENGE_EXPIRED');
  };
  const wantsProofOf = async (person: StaffViewer | undefined, { route, request }: Try): Promise<boolean> =>
    person?.twoFactor === true && wantsProof.has(route) && !(await stepUp.isFresh(request.headers));
  const look = ({ route, asked, request }: Try): Promise<Response> =>
    route === '/step-up'
      ? stepUp.answer(request.headers, { password: textIn(asked, 'password'), code: textIn(asked, 'code') })
      : signIn.answer(request);
  /** What follows from a right answer. */
  const follow = async ({ route, asked, request }: Try, person: StaffViewer | undefined): Promise<void> => {
    if (route === '/step-up') await stepUp.note(request.headers);
    else if (person) await accountActs.done(person, actIn(route, asked));
  };
  /** The answer to a try, or why there is none. */
  const answerGuess = async (each: Try): Promise<Response | GatewayRefusal> => {
    const { route, asked, request, email } = each;
    const who = await guessOf(route, request.headers, email);
    if (isRefusal(who)) return who;
    const account = email && { account: sha256(email).slice(0, 16) };
    if (await wantsProofOf(who.person, each)) return deny('STEP_UP_REQUIRED');
    const refusal = who.person && (await accountActs.refuse(who.person, actIn(route, asked)));
    if (refusal) return refusal;
    const attempt = await beginGuess(limits, who.guess);
    if (isRefusal(attempt)) {
      noteSignIn({ route, result: 'closed', ...account });
      return attempt;
    }
    try {
      const answer = await look(each);
      const result = await resultOf(answer);
      const person = answer.ok ? await personIn(answer) : '';
      const isUsed = answer.ok && (await usedBefore(route, asked, person));
      noteSignIn({ route, result: isUsed ? 'used' : result, ...account }, person);
      if (isUsed) return deny('UNAUTHENTICATED.codeUsed');
      if (result === 'right') {
        await attempt.right();
        await follow(each, who.person);
      }
      if (result === 'late' || result === 'neither') await attempt.withdraw();
      return result === 'late' ? deny('CHALLENGE_EXPIRED') : answer;
    } catch (error) {
      await attempt.withdraw();
      throw error;
    }
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
    const sent = req.method === 'POST' ? new Uint8Array(sentOn(route, asked, body)) : undefined;
    const request = new Request(url, { method: req.method, headers, body: sent });
    if (`${req.method} ${route}` === asksNothing) {
      const person = await signIn.staffOf(headers, true);
      noteSignIn({ route, result: 'right' }, person?.id);
      return pass(await signIn.answer(request), res, []);
    }
    const email = textIn(asked, 'email').trim().toLowerCase();
    const answer = await answerGuess({ route, asked, request, email });
    if (isRefusal(answer)) return answerRefusal(res, answer);
    const knows = route === '/sign-in/email' && answer.ok && !knownBrowsers.of(headers, email);
    return pass(answer, res, knows ? [knownBrowsers.cookie(email)] : []);
  };
}
