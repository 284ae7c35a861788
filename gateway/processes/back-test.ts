import { backTest, type BackTestCase } from '#schema/process/back-test.ts';
import type { BusinessProcess } from '#schema/process.ts';
import type { Summary } from '#schema/session/summary.ts';
import type { SessionView } from '#gateway/sessions/session-view.ts';

/** A stretch of the past: its cases, and how many sessions of it could not be looked at. */
export interface BackTestPage {
  readonly cases: readonly BackTestCase[];
  /** They were erased, so nothing is known of them but that they were. */
  readonly erased: number;
  /** They are of other processes, go on, or nobody decided them. */
  readonly others: number;
}

/** What a plan would have advised on these sessions. They are read one after the other, so that calls get their turns between. */
export async function backTestPage(
  lines: readonly Pick<Summary, 'id'>[],
  plan: BusinessProcess,
  find: (id: string) => Promise<SessionView | undefined>,
): Promise<BackTestPage> {
  const cases: BackTestCase[] = [];
  let [erased, others] = [0, 0];
  for (const { id } of lines) {
    const session = await find(id);
    const tested = session?.process.id === plan.id && session.sealedAt ? backTest(session, plan) : undefined;
    if (tested) cases.push(tested);
    else if (session) others += 1;
    else erased += 1;
  }
  return { cases, erased, others };
}
