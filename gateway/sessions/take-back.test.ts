import { expect, test } from 'vitest';
import { act, codeOf, createStory, decide, freshKey } from '#gateway/testing/story.ts';

const shown = `query($session: ID!) { session(id: $session) {
  state since revision outcome decision { verdict } review { verdict } sealedAt } }`;
const shownToStaff = `query($session: ID!) { session(id: $session) { state sealsAt decision { verdict } } }`;

/** A session whose verdict was given and waits to be sealed. */
async function sealing() {
  const { gateway, ask, live } = createStory();
  const { session } = await live();
  await ask('olga', act('endCall'), { session, key: freshKey() });
  gateway.closeCall(session);
  const state = await gateway.views.session(session);
  if (!state) throw new Error('There is no such session.');
  const limits = { ...state.process.limits, takeBack: 10 };
  gateway.changeSession({ state: { ...state, process: { ...state.process, limits } }, entries: [] });
  const before = await ask('reads', shown, { session });
  const given = await ask('olga', decide, { session, key: freshKey(), reason: 'Known in person.' });
  expect(given.data).toEqual({ decide: { state: 'sealing', outcome: null } });
  return { session, ask, before };
}

test('a verdict that may still be taken back is one to staff, and nothing yet to a partner', async () => {
  const { session, ask, before } = await sealing();
  expect(before.data).toMatchObject({ session: { state: 'deciding', outcome: null, decision: null } });
  expect(await ask('reads', shown, { session })).toEqual(before);
  const seen = await ask('aude', shownToStaff, { session });
  expect(seen.data).toEqual({
    session: { state: 'sealing', sealsAt: expect.any(String), decision: { verdict: 'approved' } },
  });
  expect(codeOf(await ask('reads', shownToStaff, { session }))).toBe('FORBIDDEN');
});

test('who gave it takes it back, and nobody else', async () => {
  const { session, ask } = await sealing();
  const takeBack = act('takeBackDecision');
  expect(codeOf(await ask('oleg', takeBack, { session, key: freshKey() }))).toBe('NOT_ALLOWED');
  const press = { session, key: freshKey() };
  const taken = await ask('olga', takeBack, press);
  expect(taken.data).toEqual({ takeBackDecision: { state: 'deciding' } });
  expect(await ask('olga', takeBack, press)).toEqual(taken);
  expect(codeOf(await ask('olga', takeBack, { session, key: freshKey() }))).toBe('NOT_DECIDING');
});
