import { Problem, isPassing } from '#web/api/problem.ts';

/**
 * Idempotency keys of one page, on both sides of a call. An act without an answer keeps its key, so that pressing again
 * repeats the same request; after an answer or a refusal the next press gets a new key.
 */
export function createActKeys(mint: () => string = () => crypto.randomUUID()) {
  const open = new Map<string, string>();
  return async function withKey<Result>(
    act: string,
    send: (key: string) => Promise<Result>,
  ): Promise<Result> {
    const key = open.get(act) ?? mint();
    open.set(act, key);
    try {
      const result = await send(key);
      open.delete(act);
      return result;
    } catch (problem) {
      if (problem instanceof Problem && !isPassing(problem)) open.delete(act);
      throw problem;
    }
  };
}
