import type { Logger } from 'pino';
import { isInCall } from '#schema/session/session.ts';
import type { Summary } from '#schema/session/summary.ts';
import type { PeopleStore } from '#schema/stored/company/people.ts';
import type { Media } from '#gateway/livekit/media.ts';

interface CallParts {
  readonly desk: (companyId: string) => Promise<readonly Summary[]>;
  readonly dismiss: Media['dismiss'];
}

/**
 * Ends somebody's admission to the calls that they run: media does not pass through here. A page of theirs that may still be in
 * them asks to be admitted anew, and is back in a moment.
 */
export async function removeFromCalls(
  { id, companyId }: { readonly id: string; readonly companyId: string },
  { desk, dismiss }: CallParts,
): Promise<void> {
  const own = (await desk(companyId)).filter((each) => isInCall(each) && each.answeredById === id);
  await Promise.all(own.map((each) => dismiss({ sessionId: each.id, id })));
}

interface SignedOutParts extends CallParts {
  readonly people: Pick<PeopleStore, 'find'>;
  readonly log: Pick<Logger, 'warn'>;
}

/** A sign-in of this person has ended: whoever is left at that browser does not come into their calls by its token. */
export const createSignedOut =
  ({ people, log, ...calls }: SignedOutParts) =>
  async (personId: string): Promise<void> => {
    try {
      const person = await people.find(personId);
      if (person) await removeFromCalls({ id: person._id, companyId: person.companyId }, calls);
    } catch (error) {
      const why = error instanceof Error ? error.name : 'unknown';
      log.warn({ person: personId, why }, 'somebody who signed out may still be in a call');
    }
  };
