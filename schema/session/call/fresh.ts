import type { CreateSession, Session } from '#schema/session/session.ts';

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
 * The session that goes on in place of this one, with the same process, reference and people: whoever has agreed or handed in
 * something does so anew, and nothing of the evidence goes along.
 */
export function followerOf(session: Session): CreateSession | undefined {
  const { follower, id, process, reference, members } = session;
  if (follower === undefined) return undefined;
  return {
    id: follower,
    process,
    participants: members.map(({ id: before, name, email }) => ({
      id: nextId(before),
      name,
      ...(email !== undefined && { email }),
    })),
    ...(reference !== undefined && { reference }),
    from: id,
  };
}
