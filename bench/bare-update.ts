import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

export const count = defineUpdate<number>('count');
export const finish = defineUpdate('finish');

/** The least a click could cost: one number, one synchronous Update, nothing else. */
export async function bareUpdate(): Promise<void> {
  let counted = 0;
  let finished = false;
  setHandler(count, () => ++counted);
  setHandler(finish, () => void (finished = true));
  await condition(() => finished);
}
