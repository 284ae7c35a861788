import type { KnownStaff, Verified } from '#gateway/sign-in/known-staff.ts';
import { runExclusively } from '#gateway/sign-in/exclusively.ts';
import type { StaffViewer } from '#gateway/identity/viewer.ts';
import type { SignInLife } from '#gateway/sign-in/sign-in-life.ts';
import { hashOfPassword, type SignInLibrary } from '#gateway/sign-in/sign-in-library.ts';
import type { SignInStore } from '#gateway/sign-in/sign-in-store.ts';
import type { PeopleStore } from '#schema/stored/company/people.ts';

interface SignInParts {
  readonly library: SignInLibrary;
  readonly store: SignInStore;
  readonly people: Pick<PeopleStore, 'find'>;
  readonly known: KnownStaff;
  readonly life: SignInLife;
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
  /**
   * Gives a person another password, and ends every sign-in of theirs. `secondFactorToo`: whoever has lost theirs sets up a new
   * one.
   */
  setPassword(personId: string, password: string, secondFactorToo: boolean): Promise<void>;
  /** Ends every sign-in of a person: their cookies are of no use any more. */
  signOut(personId: string): Promise<void>;
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
  const auth = parts.library;
  const verify = async (headers: Headers): Promise<Verified | undefined> => {
    const found = await auth.api.getSession({ headers });
    if (!found) return undefined;
    const person = await parts.people.find(found.user.id);
    if (!person?.active) return undefined;
    const { _id: id, name, email, role, companyId, passwordGiven } = person;
    const twoFactor = found.user.twoFactorEnabled === true;
    const { token, expiresAt } = found.session;
    return {
      viewer: {
        ...{ kind: 'staff', id, name, email, role, companyId, twoFactor },
        ...(passwordGiven && { passwordGiven }),
      },
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
      password: await hashOfPassword(password),
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
    setPassword: async (personId, password, secondFactorToo) => {
      const { internalAdapter, adapter } = await auth.$context;
      await internalAdapter.updatePassword(personId, await hashOfPassword(password));
      if (secondFactorToo) {
        await adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: personId }] });
        await internalAdapter.updateUser(personId, { twoFactorEnabled: false });
      }
      await internalAdapter.deleteUserSessions(personId);
    },
    signOut: async (personId) => (await auth.$context).internalAdapter.deleteUserSessions(personId),
  };
}
