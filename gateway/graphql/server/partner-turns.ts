import type { Plugin } from 'graphql-yoga';
import { refusalError } from '#gateway/graphql/server/refusals.ts';
import type { RequestState, Turn } from '#gateway/graphql/server/request-state.ts';
import { tooMany, type Limits } from '#gateway/http/limits.ts';
import type { Turns } from '#vault/turns.ts';
import { programOf } from '#gateway/identity/viewer.ts';

/** A new session costs Temporal and the database most of a second, so that many at once would be trouble for everybody. */
export const partnerTurns = { each: 6, all: 24, waiting: 60 };

/**
 * Serves so many requests of a partner key in a minute, and so many at a time: the others wait, those of one key not for
 * those of another, and more than may wait are refused. The count is all servers' together, the turns are each one's own.
 */
export const usePartnerTurns = (
  turns: Turns,
  limits: Pick<Limits, 'spend'>,
): Plugin<RequestState, RequestState> => ({
  async onParams({ context: { viewer, turn } }) {
    if (viewer.kind !== 'partner') return;
    const program = programOf(viewer);
    const exhausted = await limits.spend('partnerRequests', program);
    if (exhausted) throw refusalError(exhausted, 429);
    const end = await turns.take(program);
    if (!end) throw refusalError(tooMany(), 429);
    turn.end = end;
  },
  onExecute({ args }) {
    const { turn }: { turn: Turn } = args.contextValue;
    turn.executing = true;
    return { onExecuteDone: () => turn.end() };
  },
});
