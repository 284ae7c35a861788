import { expect, test } from 'vitest';
import { planOf } from '#schema/process/plan.ts';
import { aSessionIn, at } from '#schema/testing/states.ts';
import { aDefinition } from '#schema/testing/definitions.ts';
import { backTestPage } from '#gateway/processes/back-test.ts';
import { sessionView, type SessionView } from '#gateway/sessions/session-view.ts';

const plan = planOf(aDefinition(), { id: 'process-1', companyId: 'company-1', version: 2, hash: 'abc' });
const sealed = sessionView({ ...aSessionIn('approved'), sealedAt: at(9) }, []);

const kept: Readonly<Record<string, SessionView>> = {
  decided: { ...sealed, id: 'decided' },
  foreign: { ...sealed, process: { ...sealed.process, id: 'another' } },
  unsealed: sessionView(aSessionIn('deciding'), []),
  undecided: sessionView({ ...aSessionIn('cancelled'), sealedAt: at(9) }, []),
};

test('sealed sessions of the process are cases, erased ones are only counted', async () => {
  const lines = [...Object.keys(kept), 'erased'].map((id) => ({ id }));
  const { cases, erased, others } = await backTestPage(lines, plan, async (id) => kept[id]);
  expect(cases.map(({ sessionId, after, verdict }) => [sessionId, after, verdict])).toEqual([
    ['decided', 'open', 'approved'],
  ]);
  expect([erased, others]).toEqual([1, 3]);
});
