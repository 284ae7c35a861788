import type { Actor } from '#schema/actor.ts';
import type { ActEntry } from '#schema/company/account.ts';
import type { Companies } from '#gateway/identity/companies.ts';
import type { SignInStore } from '#gateway/sign-in/sign-in-store.ts';

/** Reading what is kept of people, which the company's account tells. */
type Opening = Extract<
  ActEntry['kind'],
  'recordOpened' | 'historyOpened' | 'historyDownloaded' | 'recordVerified'
>;

export interface Openings {
  /**
   * Writes down that somebody opens a record: once in ten minutes, since a page asks for its parts again, or twice where two ask in
   * the same moment. Called when what was asked for is read, and before it is handed out.
   */
  note(companyId: string, actor: Actor, kind: Opening, sessionId: string): Promise<void>;
}

const seconds = 600;

export function createOpenings(
  companies: Pick<Companies, 'write'>,
  store: Pick<SignInStore, 'get' | 'note'>,
): Openings {
  return {
    note: async (companyId, actor, kind, sessionId) => {
      const key = `opened/${kind}/${actor.id}/${sessionId}`;
      if ((await store.get(key)) !== null) return;
      // Whose record it was is said by the session alone, which can be erased; this account is kept.
      await companies.write(companyId, { kind, actor, subject: { id: sessionId, name: '' } });
      // Last: where the account could not be written, whoever asks again is not taken for somebody who is in it.
      await store.note(key, '', seconds);
    },
  };
}
