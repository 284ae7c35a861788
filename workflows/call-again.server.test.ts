import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { participantWorkflowId } from '#schema/ids.ts';
import { Case, codeOf, granted, until } from '#temporal/testing/case.ts';
import { aProcess, judged } from '#schema/testing/people.ts';
import { openStage, type Stage } from '#temporal/testing/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(inject('servers').temporal);
});
afterAll(() => stage.close());

const calledAgain = async (names?: readonly string[]): Promise<Case> => {
  const one = await Case.open(stage, aProcess(), { names });
  await one.goLive();
  await one.perform('documentScan');
  await one.endCall();
  expect(granted(await one.act({ act: 'callAgain' })).state).toBe('open');
  return one;
};

it('a second call goes on with what the first brought, and is decided upon with both', async () => {
  const one = await calledAgain();
  expect((await one.participant()).call).toBe('before');
  granted(await one.join());
  await stage.changeWorker();
  granted(await one.act({ act: 'answer' }));
  await one.perform('liveness');
  await one.faceMatched();
  const deciding = await one.endCall();
  expect(deciding.calls).toHaveLength(2);
  expect(deciding.recommendation.advice).toBe('approve');
  granted(await one.act({ act: 'decide', ask: { verdict: 'approved' } }));
  expect((await one.result()).state).toBe('approved');
  const { call, runs } = await one.participant();
  expect([call, ...runs.map(({ kind }) => kind)]).toEqual([
    'closed',
    'documentScan',
    'liveness',
    'faceMatch',
  ]);
});

it('nothing is decided before every participant has closed their runs again', async () => {
  const names = ['Anna', 'Berta'];
  const one = await calledAgain(names);
  for (const who of one.participants) granted(await one.join(who));
  granted(await one.act({ act: 'answer' }));
  let examined: (() => void) | undefined;
  stage.examine = () => new Promise((resolve) => (examined = () => resolve(judged('passed'))));
  await one.submit('liveness');
  await until(() => examined !== undefined);
  granted(await one.act({ act: 'endCall' }));
  const hasty = await one.act({ act: 'decide', ask: { verdict: 'rejected', reason: 'Hasty.' } });
  expect(codeOf(hasty)).toBe('RUN_STILL_OPEN');
  stage.examine = () => Promise.resolve(judged('passed'));
  examined?.();
  const deciding = await one.reaches('deciding');
  expect(deciding.members.every(({ closed }) => closed)).toBe(true);
});

it.each(['before', 'after'] as const)(
  'whose workflow was ended by hand %s the session called again holds up no decision',
  async (when) => {
    const one = await Case.open(stage, aProcess());
    await one.goLive();
    await one.endCall();
    const workflow = stage.client.workflow.getHandle(participantWorkflowId(one.id, one.first));
    if (when === 'before') await workflow.terminate('by hand');
    granted(await one.act({ act: 'callAgain' }));
    if (when === 'after') await workflow.terminate('by hand');
    granted(await one.act({ act: 'concludeSession' }));
    await one.reaches('deciding');
    granted(await one.act({ act: 'decide', ask: { verdict: 'rejected', reason: 'Something broke.' } }));
    expect((await one.result()).state).toBe('rejected');
  },
);

it('a session that was called again and is concluded without a call is as it was', async () => {
  const one = await calledAgain();
  granted(await one.act({ act: 'concludeSession' }));
  await one.reaches('deciding');
  granted(await one.act({ act: 'decide', ask: { verdict: 'rejected', reason: 'They did not come.' } }));
  expect((await one.result()).state).toBe('rejected');
  expect((await one.participant()).runs[0]?.state).toBe('passed');
});
