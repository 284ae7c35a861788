import { setTimeout as pause } from 'node:timers/promises';
import type { SignInStore } from '#gateway/sign-in/sign-in-store.ts';

/** What a killed server has claimed is free again after so long; nothing done in turn takes nearly as long. */
const claimSeconds = 20;
const lookEveryMs = 50;
const patienceMs = 30_000;

/** Does one work after the other under the same key, in whichever servers they are asked for. */
export async function runExclusively<Result>(
  store: Pick<SignInStore, 'claim' | 'delete'>,
  key: string,
  work: () => Promise<Result>,
): Promise<Result> {
  for (
    const until = Date.now() + patienceMs;
    !(await store.claim(key, claimSeconds));
    await pause(lookEveryMs)
  ) {
    if (Date.now() > until) throw new Error('Another server has not finished the same work.');
  }
  try {
    return await work();
  } finally {
    await store.delete(key);
  }
}
