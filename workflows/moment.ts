import { condition } from '@temporalio/workflow';

/**
 * Waits until everything else that one task of the workflow brought has been taken in, and what follows from it has
 * begun. Conditions are looked at only when nothing else can go on, and one after the other, so those who wait keep
 * their order.
 */
export async function restOfTheMoment(): Promise<void> {
  let over = false;
  void Promise.resolve().then(() => (over = true));
  await condition(() => over);
}
