import { useApi } from '#web/api/client.ts';
import { FollowedByDocument, type SessionPartsFragment } from '#web/api/generated/graphql.ts';
import { useQuery } from '#web/api/use-query.ts';

type Known = Pick<SessionPartsFragment, 'id' | 'follower'>;

/** The sessions that were created from this one. */
export function useFollowers(session: () => Known) {
  const api = useApi();
  return useQuery(
    // One text, for a list made anew differs from every list before it, and a session comes anew with all that happens in it.
    () => `${session().id} ${session().follower ?? ''}`,
    async () => (await api.ask(FollowedByDocument, { id: session().id })).session?.followedBy,
  );
}
