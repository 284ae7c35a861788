import { sleep } from '@temporalio/workflow';
import { erase } from '#workflows/activities.ts';
import type { RetentionInput } from '#workflows/messages.ts';

/** Waits out the retention time of a sealed session, then destroys its evidence and its key. */
export async function retention({ sessionId, companyId, days }: RetentionInput): Promise<void> {
  if (days > 0) await sleep(days * 86_400_000);
  await erase({ sessionId, companyId });
}
