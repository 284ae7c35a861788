import { mongodbAdapter } from 'better-auth/adapters/mongodb';
import { hash, verify } from '@node-rs/argon2';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Logger } from 'pino';
import { randomUUID } from 'node:crypto';
import { addressHeader, vicinityOf } from '#gateway/http/address.ts';
import { cookiePrefixOf } from '#gateway/http/cookie-prefix.ts';
import { ceilingSeconds, type SignInLife } from '#gateway/sign-in/sign-in-life.ts';
import type { SignInStore } from '#gateway/sign-in/sign-in-store.ts';
import { derivedToken } from '#gateway/identity/tokens.ts';
import { longestPassword, shortestPassword } from '#schema/company/account.ts';
import type { Database } from '#schema/stored/database.ts';
import type { PeopleStore } from '#schema/stored/company/people.ts';

export interface LibraryParts {
  readonly database: Database;
  readonly store: SignInStore;
  readonly people: Pick<PeopleStore, 'find'>;
  readonly life: SignInLife;
  readonly masterKey: Uint8Array;
  readonly origins: readonly string[];
  readonly log: Logger;
}

/** The library that keeps accounts and sign-ins (better-auth), set up as we use it. */
export type SignInLibrary = ReturnType<typeof createSignInLibrary>;

/** OWASP's recommendation for argon2id, which is the library's default algorithm: 19 MiB, two passes, one lane. */
const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashOfPassword = (password: string): Promise<string> => hash(password, argon);

/** What is over is not there, for whichever part of the library looks for it. */
const withoutEnded = (store: SignInStore, life: SignInLife): SignInStore => ({
  ...store,
  get: async (key) => {
    const value = await store.get(key);
    return value !== null && (await life.isOver(key, value)) ? null : value;
  },
});

export function createSignInLibrary({
  database,
  store,
  people,
  life,
  masterKey,
  origins,
  log,
}: LibraryParts) {
  const [origin = ''] = origins;
  const secure = origin.startsWith('https:');
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
        hash: hashOfPassword,
        verify: ({ hash: stored, password }) => verify(stored, password),
      },
    },
    // Wrong codes are counted where wrong passwords are, which never keeps anybody out for as long.
    plugins: [twoFactor({ issuer: 'Vidimus', accountLockout: { enabled: false } })],
    advanced: {
      // The library's own prefix for HTTPS would be `__Secure-`, which a neighbour of the domain can set as well.
      cookiePrefix: `${cookiePrefixOf(secure)}vidimus`,
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      database: { generateId: () => randomUUID() },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            await refuseInactive(people, session.userId);
            return { data: { ...session, ipAddress: vicinityOf(session.ipAddress ?? '') } };
          },
        },
      },
    },
    // Its arguments may hold e-mail addresses, which no log of ours does.
    logger: {
      level: 'warn',
      log: (level, message) => log[level === 'error' ? 'error' : 'warn']({ signIn: message }),
    },
  });
}

/** Somebody who has left is told no more than a wrong password is. */
async function refuseInactive(people: LibraryParts['people'], userId: string): Promise<void> {
  if ((await people.find(userId))?.active) return;
  throw new APIError('UNAUTHORIZED', {
    code: 'INVALID_EMAIL_OR_PASSWORD',
    message: 'Invalid email or password',
  });
}
