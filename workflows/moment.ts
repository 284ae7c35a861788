import { condition } from '@temporalio/workflow';

/**
 * Waits until everything else that one task of the workflow brought has been taken in.
 *
 * When an Update and an event come with one task, the SDK runs them in the order of their arrival, but at replay
 * every event first (seen in 1.24). So that a history always replays to the same values, Updates come first here:
 * whatever else wakes a workflow lets the moment pass before it changes anything. Conditions are looked at only
 * when nothing else can go on, and one after the other, so those who wait keep their order.
 */
export async function restOfTheMoment(): Promise<void> {
  let over = false;
  void Promise.resolve().then(() => (over = true));
  await condition(() => over);
}
