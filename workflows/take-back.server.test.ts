import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { Case, codeOf, granted, until } from '#temporal/testing/case.ts';
import { aProcess, otto } from '#schema/testing/people.ts';
import { openStage, type Stage } from '#temporal/testing/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(inject('servers').temporal);
});
afterAll(() => stage.close());

const ask = { verdict: 'rejected', reason: 'Nothing was shown.' } as const;
const kindsOf = (sessionId: string): string[] =>
  stage.noted.records
    .flatMap((record) => record.entries)
    .filter((entry) => entry.sessionId === sessionId)
    .map(({ kind }) => kind);
const decided = async (takeBack: number): Promise<Case> => {
  const one = await Case.open(stage, aProcess({ limits: { takeBack } }));
  await one.goLive();
  await one.endCall();
  expect(granted(await one.act({ act: 'decide', ask })).state).toBe('sealing');
  return one;
};

it('a verdict is sealed when its time has come, also after the worker was lost', async () => {
  const one = await decided(2);
  await stage.changeWorker();
  expect(await one.result()).toMatchObject({ state: 'rejected', decision: { verdict: 'rejected' } });
  expect(codeOf(await one.act({ act: 'takeBackDecision' }))).toBe('SESSION_ENDED');
});

it('a verdict that was taken back is not sealed, and another may be given', async () => {
  // An hour, so that no machine is too slow to take it back.
  const one = await decided(3600);
  expect(codeOf(await one.act({ act: 'takeBackDecision' }, otto))).toBe('NOT_ALLOWED');
  const back = granted(await one.act({ act: 'takeBackDecision' }));
  expect([back.state, back.decision]).toEqual(['deciding', undefined]);
  expect(stage.noted.seals.some(({ sessionId }) => sessionId === one.id)).toBe(false);
  granted(await one.act({ act: 'decide', ask: { ...ask, verdict: 'approved' } }, otto));
  expect((await one.session()).decision).toMatchObject({ verdict: 'approved', by: { id: otto.id } });
  await until(() => kindsOf(one.id).filter((kind) => kind === 'decided').length === 2);
  expect(kindsOf(one.id).slice(-3)).toEqual(['decided', 'takenBack', 'decided']);
});
