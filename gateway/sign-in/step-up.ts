import { APIError } from 'better-auth/api';
import type { SignInLibrary } from '#gateway/sign-in/sign-in-library.ts';
import type { SignInStore } from '#gateway/sign-in/sign-in-store.ts';
import { sha256 } from '#gateway/identity/tokens.ts';

/** For so long after password and code were given, nobody is asked for them again. */
export const stepUpMs = 5 * 60_000;

export interface StepUp {
  /** Whether whoever sends these headers has proved a moment ago that it is they. */
  isFresh(headers: Headers): Promise<boolean>;
  /** Looks at the password, and the code where there is a second factor. Answers as the library does to a sign-in. */
  answer(headers: Headers, asked: { password: string; code: string }): Promise<Response>;
  /** Notes that it was right. */
  note(headers: Headers): Promise<void>;
}

interface StepUpParts {
  readonly library: SignInLibrary;
  readonly store: Pick<SignInStore, 'get' | 'note'>;
  readonly now?: () => number;
}

const isTotp = (code: string): boolean => /^\d{6}$/.test(code);

/**
 * Proves once more who sits there, before what would do most harm in the wrong hands. A sign-in counts as such a proof, since
 * it began with the same.
 */
export function createStepUp({ library, store, now = () => Date.now() }: StepUpParts): StepUp {
  const sessionOf = (headers: Headers) => library.api.getSession({ headers });
  const keyOf = (token: string): string => `confirmed/${sha256(token)}`;
  const look = async (headers: Headers, { password, code }: { password: string; code: string }) => {
    const session = await sessionOf(headers);
    await library.api.verifyPassword({ headers, body: { password } });
    if (session?.user.twoFactorEnabled) {
      if (isTotp(code)) await library.api.verifyTOTP({ headers, body: { code } });
      else await library.api.verifyBackupCode({ headers, body: { code, disableSession: true } });
    }
    return { user: { id: session?.user.id } };
  };
  return {
    isFresh: async (headers) => {
      const session = (await sessionOf(headers))?.session;
      if (!session) return false;
      const begun = new Date(session.createdAt).getTime();
      return now() - begun < stepUpMs || (await store.get(keyOf(session.token))) !== null;
    },
    answer: async (headers, asked) => {
      try {
        return Response.json(await look(headers, asked));
      } catch (error) {
        if (!(error instanceof APIError)) throw error;
        return Response.json(error.body ?? {}, { status: error.statusCode });
      }
    },
    note: async (headers) => {
      const session = (await sessionOf(headers))?.session;
      if (session) await store.note(keyOf(session.token), '', stepUpMs / 1000);
    },
  };
}
