import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { memberOf } from '#schema/session/session.ts';
import { aProcess } from '#schema/testing/people.ts';
import { Case, granted } from '#temporal/testing/case.ts';
import { openStage, type Stage } from '#temporal/testing/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(inject('servers').temporal);
});
afterAll(() => stage.close());

it('who waits without a sign of life is marked, is themselves again with the next one, and is answered', async () => {
  const one = await Case.open(stage, aProcess());
  const participantId = one.first;
  granted(await one.agree(participantId));
  granted(await one.join(participantId));
  const member = async () => {
    const session = await stage.workflows.currentSession(one.id);
    return session && memberOf(session, participantId);
  };
  for (const here of [false, true, false]) {
    for (const _twice of [1, 2]) await stage.workflows.signalPage(one.id, { participantId, here });
    await expect.poll(async () => (await member())?.unseenSince === undefined).toBe(here);
    expect((await member())?.presence).toBe('waiting');
  }
  granted(await one.act({ act: 'answer' }));
  expect(await member()).not.toHaveProperty('unseenSince');
  const kinds = stage.noted.records.flatMap(({ entries }) => entries.map(({ kind }) => kind));
  expect(kinds.filter((kind) => kind.startsWith('waiting'))).toEqual([
    'waitingUnseen',
    'waitingSeen',
    'waitingUnseen',
  ]);
});
