import { condition } from '@temporalio/workflow';

/**
 * Waits until every other message and event of the current workflow task has been handled. A live task hands Updates,
 * signals and results over in the order of their arrival, but at replay Updates come after everything else (SDK 1.24).
 * A handler that yields first acts after the rest in both cases, so a history always replays to the same values.
 * Conditions are looked at only when nothing else can go on, one after the other, so handlers keep their order.
 */
export async function yieldToPendingMessages(): Promise<void> {
  let handled = false;
  void Promise.resolve().then(() => (handled = true));
  await condition(() => handled);
}
