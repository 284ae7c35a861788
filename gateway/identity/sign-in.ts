import { mongodbAdapter } from 'better-auth/adapters/mongodb';
import { hash, verify } from '@node-rs/argon2';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Logger } from 'pino';
import { randomUUID } from 'node:crypto';
import { addressHeader } from '#gateway/http/address.ts';
import type { KnownStaff, Verified } from '#gateway/identity/known-staff.ts';
import { runExclusively } from '#gateway/identity/exclusively.ts';
import type { StaffViewer } from '#gateway/identity/viewer.ts';
import { ceilingSeconds, type SignInLife } from '#gateway/identity/sign-in-life.ts';
import type { SignInStore } from '#gateway/identity/sign-in-store.ts';
import { derivedToken } from '#gateway/identity/tokens.ts';
import type { Database } from '#schema/stored/database.ts';
import type { PeopleStore } from '#schema/stored/company/people.ts';

interface SignInParts {
  readonly database: Database;
  readonly store: SignInStore;
  readonly people: PeopleStore;
  readonly known: KnownStaff;
  readonly life: SignInLife;
  readonly masterKey: Uint8Array;
  readonly origins: readonly string[];
  readonly log: Logger;
}

export interface SignIn {
  /** The library's own answer to a request under `/auth/`; limits and closed routes are the caller's. */
  answer(request: Request): Promise<Response>;
  /**
   * The member of staff whose cookie this is, while they are active, who uses their sign-in by asking. `fresh` asks the
   * database in any case, and is our own look and no use.
   */
  staffOf(headers: Headers, fresh?: boolean): Promise<StaffViewer | undefined>;
  /** Whose password was given in this browser, and who is now asked for a code, while that has not taken too long. */
  challengedOf(headers: Headers): Promise<string | undefined>;
  /**
   * Makes an account that signs in with a password; its id, or the one that this e-mail already has. An account that a
   * killed process has left without a way to sign in is made whole.
   */
  createAccount(ask: {
    email: string;
    name: string;
    password: string;
  }): Promise<{ id: string; made: boolean }>;
  /** Ends every sign-in of a person: their cookies are of no use any more. */
  signOut(personId: string): Promise<void>;
}

export const shortestPassword = 12;
export const longestPassword = 128;

/** OWASP's recommendation for argon2id, which is the library's default algorithm: 19 MiB, two passes, one lane. */
const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** What is over is not there, for whichever part of the library looks for it. */
const withoutEnded = (store: SignInStore, life: SignInLife): SignInStore => ({
  ...store,
  get: async (key) => {
    const value = await store.get(key);
    return value !== null && (await life.isOver(key, value)) ? null : value;
  },
});

function accounts({ database, store, people, life, masterKey, origins, log }: SignInParts) {
  const [origin = ''] = origins;
  return betterAuth({
    appName: 'Vidimus',
    baseURL: origin,
    basePath: '/auth',
    secret: derivedToken(masterKey, 'sign-in'),
    trustedOrigins: [...origins],
    database: mongodbAdapter(database.connection.getClient().db(database.connection.name), {
      transaction: false,
    }),
    secondaryStorage: withoutEnded(store, life),
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    session: { expiresIn: ceilingSeconds, disableSessionRefresh: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      password: {
        hash: (password) => hash(password, argon),
        verify: ({ hash: stored, password }) => verify(stored, password),
      },
    },
    // Wrong codes are counted where wrong passwords are, which never keeps anybody out for as long.
    plugins: [twoFactor({ issuer: 'Vidimus', accountLockout: { enabled: false } })],
    advanced: {
      cookiePrefix: 'vidimus',
      useSecureCookies: origin.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      database: { generateId: () => randomUUID() },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    databaseHooks: {
      session: { create: { before: (session) => refuseInactive(people, session.userId) } },
    },
    // Its arguments may hold e-mail addresses, which no log of ours does.
    logger: {
      level: 'warn',
      log: (level, message) => log[level === 'error' ? 'error' : 'warn']({ signIn: message }),
    },
  });
}

/** Somebody who has left is told no more than a wrong password is. */
async function refuseInactive(people: PeopleStore, userId: string): Promise<void> {
  if ((await people.find(userId))?.active) return;
  throw new APIError('UNAUTHORIZED', {
    code: 'INVALID_EMAIL_OR_PASSWORD',
    message: 'Invalid email or password',
  });
}

/** The challenge that a cookie of the library names. Chance made it, so that nobody names another's. */
function challengeIn(headers: Headers, cookie: string): string | undefined {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(`${cookie}=`))?.slice(cookie.length + 1);
  return /^(2fa-[\w-]{20})\./.exec(value ?? '')?.[1];
}

/** A page asks for its feed by itself, also where nobody has sat before it for hours: that is no use of a sign-in. */
const isFeed = (headers: Headers): boolean => headers.get('accept')?.includes('text/event-stream') === true;

/** Staff sign-in: invitation only, argon2id, an optional second factor. Membership and role are `people`'s. */
export function createSignIn(parts: SignInParts): SignIn {
  const auth = accounts(parts);
  const verify = async (headers: Headers): Promise<Verified | undefined> => {
    const found = await auth.api.getSession({ headers });
    if (!found) return undefined;
    const person = await parts.people.find(found.user.id);
    if (!person?.active) return undefined;
    const { _id: id, name, email, role, companyId } = person;
    const twoFactor = found.user.twoFactorEnabled === true;
    const { token, expiresAt } = found.session;
    return {
      viewer: { kind: 'staff', id, name, email, role, companyId, twoFactor },
      token,
      expiresAt: expiresAt.getTime(),
    };
  };
  const makeAccount: SignIn['createAccount'] = async ({ email, name, password }) => {
    const { internalAdapter } = await auth.$context;
    const known = (await internalAdapter.findUserByEmail(email))?.user;
    if (known && (await internalAdapter.findAccounts(known.id)).length > 0) {
      return { id: known.id, made: false };
    }
    const wanted = { email, name, emailVerified: true };
    const { id } = known ?? (await internalAdapter.createUser(wanted, { method: 'invitation' }));
    await internalAdapter.linkAccount({
      userId: id,
      providerId: 'credential',
      accountId: id,
      password: await hash(password, argon),
    });
    return { id, made: true };
  };
  return {
    answer: (request) => auth.handler(request),
    staffOf: async (headers, fresh) => {
      const cookies = headers.get('cookie') ?? '';
      const viewer = await parts.known.of(cookies, () => verify(headers), fresh);
      const tokenHash = viewer && !fresh && !isFeed(headers) ? parts.known.tokenHashOf(cookies) : undefined;
      if (tokenHash) parts.life.use(tokenHash);
      return viewer;
    },
    challengedOf: async (headers) => {
      const { createAuthCookie, internalAdapter } = await auth.$context;
      const challenge = challengeIn(headers, createAuthCookie('two_factor').name);
      const found = challenge ? await internalAdapter.findVerificationValue(challenge) : null;
      return found && Date.now() < new Date(found.expiresAt).getTime() ? found.value : undefined;
    },
    // Two invitations to one e-mail may be accepted in the same moment, and two servers start for the first time.
    createAccount: (ask) =>
      runExclusively(parts.store, `account/${ask.email.toLowerCase()}`, () => makeAccount(ask)),
    signOut: async (personId) => (await auth.$context).internalAdapter.deleteUserSessions(personId),
  };
}
