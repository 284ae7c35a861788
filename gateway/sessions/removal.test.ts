import { expect, test } from 'vitest';
import { act, codeOf, createStory, freshKey, join, start, submit } from '#gateway/testing/story.ts';

const { gateway, ask, live } = createStory();

const remove = `mutation($session: ID!, $participant: ID!, $key: ID!, $reason: String!) {
  removeParticipant(session: $session, participant: $participant, key: $key, reason: $reason) {
    state participants { removed { reason at letBackAt by { id } } } } }`;
const letBackIn = `mutation($session: ID!, $participant: ID!, $key: ID!) {
  letBackIn(session: $session, participant: $participant, key: $key) { participants { presence } } }`;
const own = '{ participation { presence removed letBackIn } }';
const enterRoom = 'mutation { enterRoom { token } }';
const reason = 'Somebody beside them told them what to answer.';

test('who is removed is out at once, reads no reason, and comes back once they are let in and press Join', async () => {
  const { session, participant } = await live();
  await ask('olga', start, { session, participant, key: freshKey(), kind: 'documentScan' });
  const press = { session, participant, key: freshKey(), reason: `  ${reason}  ` };
  const removal = await ask('olga', remove, press);
  expect(removal.data).toMatchObject({
    removeParticipant: {
      state: 'interrupted',
      participants: [{ removed: { reason, letBackAt: null, by: { id: 'olga' } } }],
    },
  });
  expect(gateway.dismissed).toEqual([participant]);
  const told = await ask('anna', own);
  expect(told.data).toEqual({ participation: { presence: 'left', removed: true, letBackIn: false } });
  for (const query of [enterRoom, join]) {
    const refused = await ask('anna', query, { key: freshKey() });
    expect(codeOf(refused)).toBe('PARTICIPANT_REMOVED');
    expect(JSON.stringify(refused)).not.toContain(reason);
  }
  expect(codeOf(await ask('anna', submit, { key: freshKey(), evidence: [] }))).toBe('PARTICIPANT_REMOVED');

  const back = await ask('olga', letBackIn, { session, participant, key: freshKey() });
  expect(back.data).toEqual({ letBackIn: { participants: [{ presence: 'left' }] } });
  expect((await ask('anna', own)).data).toEqual({
    participation: { presence: 'left', removed: false, letBackIn: true },
  });
  // The first press, whose answer was lost, is repeated: it removes nobody a second time.
  await ask('olga', remove, press);
  expect(gateway.dismissed).toEqual([participant]);
  expect(codeOf(await ask('anna', enterRoom))).toBe('SESSION_NOT_LIVE');
  expect((await ask('anna', join, { key: freshKey() })).data).toEqual({
    join: { presence: 'inCall', state: 'live' },
  });
  expect((await ask('anna', enterRoom)).data).toEqual({ enterRoom: { token: 't' } });
});

test('nobody but the operator of the call removes anybody, and never without a reason', async () => {
  const { session, participant } = await live();
  const pressed = (who: string, why = reason) =>
    ask(who, remove, { session, participant, key: freshKey(), reason: why });
  expect(codeOf(await pressed('oleg'))).toBe('NOT_YOUR_CALL');
  for (const who of ['aude', 'anna', 'creates']) expect(codeOf(await pressed(who))).toBe('FORBIDDEN');
  expect(codeOf(await pressed('olga', '  '))).toBe('REASON_REQUIRED');
  expect(codeOf(await pressed('olga', 'x'.repeat(501)))).toBe('INVALID_INPUT');
  expect(codeOf(await pressed('olga', '\u202e'))).toBe('INVALID_INPUT');
  await ask('olga', act('endCall'), { session, key: freshKey() });
  expect(codeOf(await pressed('olga'))).toBe('SESSION_NOT_LIVE');
});
