import type { SessionKeys } from '#vault/keys.ts';

/** What must be there before a session can begin that another one begins. Twice is once. */
export const createPrepare = ({ keys }: { readonly keys: Pick<SessionKeys, 'create'> }) => ({
  prepareSession: ({ sessionId }: { readonly sessionId: string }): Promise<void> => keys.create(sessionId),
});
