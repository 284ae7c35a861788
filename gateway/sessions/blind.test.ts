import { describe, expect, test } from 'vitest';
import { olga } from '#schema/testing/people.ts';
import { staffOf, type Otherwise } from '#gateway/testing/a-gateway.ts';
import { act, codeOf, createStory, decide, freshKey } from '#gateway/testing/story.ts';

const shown =
  'query($session: ID!) { session(id: $session) { state decision { verdict } review { verdict } } }';
const history = 'query($session: ID!) { history(session: $session) { runId } }';
const review = `mutation($session: ID!, $key: ID!) {
  review(session: $session, key: $key, verdict: rejected, reason: "Seen.") { state decision { verdict } } }`;

const journal = 'query($session: ID!) { journal(session: $session) { kind } }';

/** To be decided by Olga and then reviewed by Ada, who is not to know what Olga said. */
async function toBeDecided(otherwise: Otherwise = {}) {
  const { gateway, ask, live } = createStory({}, 1, otherwise);
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
  const decided = () => ask('olga', decide, { session, key: freshKey(), reason: 'Known in person.' });
  return { session, ask, decided };
}

async function inReview() {
  const { session, ask, decided } = await toBeDecided();
  await decided();
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

describe('who will review blindly does not learn a verdict that is given while they read', () => {
  /** Somebody decides before anything is read, but after it was looked who may. */
  async function decidedMeanwhile() {
    let decide = async (): Promise<unknown> => undefined;
    const entry = {
      id: 'e1',
      kind: 'decided',
      at: '2026-03-12T10:24:00.000Z',
      actor: olga,
      data: {},
    } as const;
    const story = await toBeDecided({
      domain: (usual) => ({
        ...usual,
        journal: {
          of: async () => (await decide(), [{ ...entry, sessionId: '' }]),
        },
        histories: { read: async () => (await decide(), { workflowId: 'w', runId: 'r', events: [] }) },
      }),
    });
    decide = story.decided;
    return story;
  }

  test('neither by the journal', async () => {
    const { session, ask } = await decidedMeanwhile();
    expect((await ask('ada', journal, { session })).data).toEqual({ journal: [] });
    expect((await ask('olga', journal, { session })).data).toEqual({ journal: [{ kind: 'decided' }] });
  });

  test('nor by the history', async () => {
    const { session, ask } = await decidedMeanwhile();
    expect(codeOf(await ask('ada', history, { session }))).toBe('REVIEW_BLIND');
  });
});
