import { expect, test } from 'vitest';
import { staffOf } from '#gateway/testing/a-gateway.ts';
import { act, codeOf, createStory, decide, freshKey } from '#gateway/testing/story.ts';

const shown =
  'query($session: ID!) { session(id: $session) { state decision { verdict } review { verdict } } }';
const history = 'query($session: ID!) { history(session: $session) { runId } }';
const review = `mutation($session: ID!, $key: ID!) {
  review(session: $session, key: $key, verdict: rejected, reason: "Seen.") { state decision { verdict } } }`;

/** Decided by Olga, and to be reviewed by Ada, who is not to know what Olga said. */
async function inReview() {
  const { gateway, ask, live } = createStory();
  gateway.viewers.set('ada', staffOf('ada', 'administrator'));
  const { session } = await live();
  await ask('olga', act('endCall'), { session, key: freshKey() });
  gateway.closeCall(session);
  const state = await gateway.views.session(session);
  if (!state) throw new Error('There is no such session.');
  const { limits, policies } = state.process;
  const process = {
    ...state.process,
    limits: { ...limits, takeBack: 10 },
    policies: { ...policies, secondReview: 'always', blindReview: true },
  } as const;
  gateway.changeSession({ state: { ...state, process }, entries: [] });
  await ask('olga', decide, { session, key: freshKey(), reason: 'Known in person.' });
  return { session, ask };
}

test('who reviews blindly learns the first verdict nowhere before their own stands', async () => {
  const { session, ask } = await inReview();
  expect((await ask('ada', shown, { session })).data).toEqual({
    session: { state: 'inReview', decision: null, review: null },
  });
  expect(codeOf(await ask('ada', history, { session }))).toBe('REVIEW_BLIND');
  expect(codeOf(await ask('aude', history, { session }))).toBe('NOT_FOUND');
  expect((await ask('ada', review, { session, key: freshKey() })).data).toEqual({
    review: { state: 'sealing', decision: null },
  });
  expect(codeOf(await ask('ada', history, { session }))).toBe('REVIEW_BLIND');
  expect((await ask('olga', shown, { session })).data).toEqual({
    session: { state: 'sealing', decision: { verdict: 'approved' }, review: { verdict: 'rejected' } },
  });
});
