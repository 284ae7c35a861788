import { Problem, isPassing } from '#web/api/problem.ts';

/**
 * Idempotency keys of one page, on both sides of a call. An act without an answer keeps its key, so that pressing again
 * repeats the same request; after an answer or a refusal the next press gets a new key.
 */
export function createActKeys(mint: () => string = () => crypto.randomUUID()) {
  const open = new Map<string, { readonly act: string; readonly key: string }>();
  /**
   * `place`: where acts follow one another, such as a conversation. Another act there ends the one before, so that the same one
   * later, which may be meant anew, is not taken for it.
   */
  return async function withKey<Result>(
    act: string,
    send: (key: string) => Promise<Result>,
    place = act,
  ): Promise<Result> {
    const before = open.get(place);
    const mine = before?.act === act ? before : { act, key: mint() };
    open.set(place, mine);
    const end = () => open.get(place) === mine && open.delete(place);
    try {
      const result = await send(mine.key);
      end();
      return result;
    } catch (problem) {
      if (problem instanceof Problem && !isPassing(problem)) end();
      throw problem;
    }
  };
}
