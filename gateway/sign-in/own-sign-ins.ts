import { vicinityOf } from '#gateway/http/address.ts';
import { browserNameOf, type BrowserName } from '#gateway/sign-in/browser-name.ts';
import type { SignInLibrary } from '#gateway/sign-in/sign-in-library.ts';
import type { SignInStore } from '#gateway/sign-in/sign-in-store.ts';
import { sha256 } from '#gateway/identity/tokens.ts';

/** A browser in which somebody is signed in. */
export interface SignInLine extends BrowserName {
  /** Names it, and signs nobody in. */
  readonly id: string;
  /** The network it was begun from, coarse; empty where that is not known. */
  readonly network: string;
  readonly since: string;
  /** To within a minute. */
  readonly lastSeen: string;
}

export interface OwnSignIns {
  /** Those of a person that are not over, the one used last first. */
  of(personId: string): Promise<readonly SignInLine[]>;
  /** The id of the sign-in that these headers are sent with. */
  here(headers: Headers): Promise<string | undefined>;
  /** Ends one of a person's at once, everywhere. Says whether there was one. */
  end(personId: string, id: string): Promise<boolean>;
  /** Ends all of a person's but one, or all; says how many that were. */
  endOthers(personId: string, keep?: string): Promise<number>;
}

interface OwnSignInsParts {
  readonly library: SignInLibrary;
  readonly store: Pick<SignInStore, 'get'>;
}

const idOf = (token: string): string => sha256(token).slice(0, 32);

/** Who is signed in where, as the library keeps it. */
export function createOwnSignIns({ library, store }: OwnSignInsParts): OwnSignIns {
  const sessions = async (personId: string) =>
    (await library.$context).internalAdapter.listSessions(personId, { onlyActiveSessions: true });
  const remove = async (token: string): Promise<void> =>
    (await library.$context).internalAdapter.deleteSession(token);
  return {
    of: async (personId) => {
      const lines = (await sessions(personId)).map(async (each): Promise<SignInLine> => {
        const used = Number(await store.get(`used/${sha256(each.token)}`));
        const since = new Date(each.createdAt);
        return {
          id: idOf(each.token),
          ...browserNameOf(each.userAgent ?? ''),
          network: vicinityOf(each.ipAddress ?? ''),
          since: since.toISOString(),
          lastSeen: new Date(Math.max(used, since.getTime())).toISOString(),
        };
      });
      return (await Promise.all(lines)).sort((one, other) => other.lastSeen.localeCompare(one.lastSeen));
    },
    here: async (headers) => {
      const found = await library.api.getSession({ headers });
      return found ? idOf(found.session.token) : undefined;
    },
    end: async (personId, id) => {
      const found = (await sessions(personId)).find(({ token }) => idOf(token) === id);
      if (found) await remove(found.token);
      return found !== undefined;
    },
    endOthers: async (personId, keep) => {
      const others = (await sessions(personId)).filter(({ token }) => idOf(token) !== keep);
      for (const { token } of others) await remove(token);
      return others.length;
    },
  };
}
