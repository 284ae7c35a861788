import { expect, test } from 'vitest';
import { nextDeadline } from '#schema/session/deadline.ts';
import { noticeLine } from '#schema/session/call/hints/room-hint.ts';
import { changeMember } from '#schema/session/session.ts';
import type { BusinessProcess } from '#schema/process.ts';
import { codeOf, createStory, freshKey, join } from '#gateway/testing/story.ts';

const { gateway, ask, live } = createStory();

const own = '{ participation { state call dropped goesOn session } }';
const followOn = 'mutation { followOn }';
const renew = `mutation($session: ID!, $participant: ID!, $key: ID!) {
  renewLink(session: $session, participant: $participant, key: $key) { url } }`;
const open = 'mutation($token: String!) { openLink(token: $token) { name bound state participant } }';
const told =
  'query($id: ID!) { session(id: $id) { state from follower followedBy participants { id name } } }';

type AfterDrop = BusinessProcess['policies']['afterDrop'];

/** A call that dropped for longer than its process waits. */
async function lost(afterDrop: AfterDrop) {
  const begun = await live();
  const session = await gateway.views.session(begun.session);
  if (!session) throw new Error('There is no session.');
  const policies = { ...session.process.policies, afterDrop };
  const away = noticeLine(
    { ...session, process: { ...session.process, policies } },
    { participantId: begun.participant, present: false },
    new Date().toISOString(),
  );
  gateway.changeSession(away);
  const dropped = (await gateway.views.session(begun.session)) ?? away.state;
  const deadline = nextDeadline(dropped);
  if (deadline) gateway.changeSession(deadline.pass(dropped, deadline.at));
  return begun;
}

test('where the process asks for a fresh session it begins by itself, both lead to each other, and the applicant is led there', async () => {
  const { session, participant, token } = await lost('fresh');
  const fresh = `${session}-f2`;
  expect((await ask('anna', own)).data).toEqual({
    participation: { state: 'abandoned', call: 'closed', dropped: true, goesOn: true, session },
  });
  expect((await ask('olga', told, { id: session })).data).toMatchObject({
    session: { state: 'abandoned', follower: fresh, followedBy: [fresh] },
  });
  expect((await ask('olga', told, { id: fresh })).data).toMatchObject({
    session: { state: 'open', from: session, follower: null, participants: [{ id: `${participant}-f2` }] },
  });
  // The old link leads nobody else anywhere, and nobody takes part in what is over.
  expect(codeOf(await ask(undefined, open, { token }))).toBe('LINK_USED');
  expect(codeOf(await ask('anna', join, { key: freshKey() }))).toBe('SESSION_ENDED');
  expect((await ask('anna', open, { token })).data).toMatchObject({ openLink: { bound: true } });
  const { data } = await ask('anna', followOn);
  const url = String(data?.['followOn']);
  expect((await ask('anna', followOn)).data).toEqual({ followOn: url });
  expect((await ask(undefined, open, { token: url.split('#')[1] })).data).toMatchObject({
    openLink: { name: 'Anna', state: 'open' },
  });
});

test('a link that was put in the place of the first one is handed to nobody but whom staff give it', async () => {
  const { session, participant } = await lost('fresh');
  const { data } = await ask('anna', followOn);
  const press = { session: `${session}-f2`, participant: `${participant}-f2`, key: freshKey() };
  const renewed = await ask('olga', renew, press);
  expect(renewed.data).not.toEqual({ renewLink: { url: data?.['followOn'] } });
  const refused = await ask('anna', followOn);
  expect([codeOf(refused), refused.data]).toEqual(['LINK_REVOKED', null]);
});

test('whoever was removed from the call is not led on, though the session goes on with the others', async () => {
  const { session, participant, token } = await lost('fresh');
  const state = await gateway.views.session(session);
  if (!state) throw new Error('There is no session.');
  const removed = { reason: 'Prompted.', by: state.createdBy, at: state.since };
  gateway.changeSession({ state: changeMember(state, participant, { removed }), entries: [] });
  expect((await ask('anna', own)).data).toMatchObject({ participation: { dropped: true, goesOn: false } });
  expect(codeOf(await ask('anna', followOn))).toBe('PARTICIPANT_REMOVED');
  expect(codeOf(await ask('anna', open, { token }))).toBe('LINK_USED');
});

test.each(['abort', 'resume'] as const)('where it says "%s" nothing follows', async (afterDrop) => {
  const { session } = await lost(afterDrop);
  expect((await ask('olga', told, { id: session })).data).toMatchObject({
    session: { follower: null, followedBy: [] },
  });
  expect((await ask('anna', own)).data).toMatchObject({
    participation: { dropped: afterDrop === 'abort', goesOn: false },
  });
  expect(codeOf(await ask('anna', followOn))).toBe('NOT_FOUND');
});

test('nobody else is led to it', async () => {
  await lost('fresh');
  for (const who of ['olga', 'aude', 'reads', undefined])
    expect(codeOf(await ask(who, followOn))).toMatch(/FORBIDDEN|UNAUTHENTICATED/);
});
