import { holderOf } from '#schema/outcome/consolidate.ts';
import { decidedBy } from '#schema/process.ts';
import { type CreateSession } from '#schema/session/create.ts';
import { isRemoved, memberOf, type Session } from '#schema/session/session.ts';

/** The id after this one: of a session that goes on in place of another, and of each of its participants. */
export function nextId(id: string): string {
  const [, first = id, turn = '1'] = /^(.+)-f(\d+)$/.exec(id) ?? [];
  return `${first}-f${Number(turn) + 1}`;
}

/** Whether the session ended because its call did not come back in time, and not because nobody decided. */
export const wasGivenUp = ({
  state,
  since,
  calls,
}: {
  readonly state: Session['state'];
  readonly since: string;
  readonly calls: readonly { readonly endedAt?: string | null }[];
}): boolean => state === 'abandoned' && calls.at(-1)?.endedAt === since;

/**
 * Whom a session that goes on in place of this one would be for: the operator's removing somebody holds there too. Nobody,
 * where the holder's result decides and the holder was removed: whoever stands next would become the holder.
 */
export function stillWanted({ members, process }: Pick<Session, 'members' | 'process'>): Session['members'] {
  const holder = holderOf(members);
  if (decidedBy(process) === 'holder' && holder && isRemoved(holder)) return [];
  return members.filter((member) => !isRemoved(member));
}

/** Whether the session that goes on in place of this one is for this participant. */
export function goesOnFor(session: Pick<Session, 'follower' | 'members'>, participantId: string): boolean {
  const member = memberOf(session, participantId);
  return session.follower !== undefined && member !== undefined && !isRemoved(member);
}

/**
 * The session that goes on in place of this one, with the same process, reference and people, less those who were removed:
 * whoever has agreed or handed in something does so anew, and nothing of the evidence goes along.
 */
export function followerOf(session: Session, text?: string): CreateSession | undefined {
  const { follower, id, process, reference } = session;
  if (follower === undefined) return undefined;
  return {
    id: follower,
    process,
    ...(text !== undefined && { text }),
    participants: stillWanted(session).map(({ id: before, name, email, role }) => ({
      id: nextId(before),
      name,
      ...(email !== undefined && { email }),
      ...(role !== undefined && { role }),
    })),
    ...(reference !== undefined && { reference }),
    from: id,
  };
}
