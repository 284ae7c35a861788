import { expect, test } from 'vitest';
import { createStory, act, codeOf, create, freshKey, agree } from '#gateway/testing/story.ts';
import { participationOf } from '#gateway/sessions/participation.ts';

const decide = `mutation($session: ID!, $key: ID!, $verdict: Verdict!, $exceptions: [ExceptionInput!]) {
  decide(session: $session, key: $key, verdict: $verdict, reason: "Known in person.", exceptions: $exceptions) {
    state outcome members { name outcome } } }`;
const told = `query($session: ID!) { session(id: $session) {
  state outcome members { name outcome } decision { verdict outcomes { participant verdict } } } }`;
const why = 'query($session: ID!) { session(id: $session) { decision { outcomes { reason } } } }';
const company = { id: 'com_1', name: 'A company' };

/** Two people after their call, of a process that lets one be rejected while the other is approved. */
async function deciding(partialApproval = true) {
  const { gateway, ask } = createStory();
  const input = { process: 'pro_account', participants: [{ name: 'Anna Kowalska' }, { name: 'Ben Okafor' }] };
  const made = (await ask('olga', create, { key: freshKey(), input })).data?.['createSession'] as {
    session: { id: string };
    links: { participant: string; url: string }[];
  };
  const session = made.session.id;
  const state = await gateway.views.session(session);
  if (!state) throw new Error('There is no such session.');
  const policies = { ...state.process.policies, partialApproval };
  gateway.changeSession({ state: { ...state, process: { ...state.process, policies } }, entries: [] });
  for (const { participant, url } of made.links) {
    const who = { sessionId: session, participantId: participant, companyId: 'com_1', name: participant };
    gateway.viewers.set(participant, { kind: 'applicant', ...who });
    await ask(undefined, agree, { token: url.split('#')[1], key: freshKey() });
    await ask(participant, 'mutation($key: ID!) { join(key: $key) { presence } }', { key: freshKey() });
  }
  await ask('olga', act('answer'), { session, key: freshKey() });
  await ask('olga', act('endCall'), { session, key: freshKey() });
  gateway.closeCall(session);
  const [anna = '', ben = ''] = made.links.map(({ participant }) => participant);
  return { gateway, ask, session, anna, ben };
}

const except = (participant: string, reason = 'A false document.') => ({
  key: freshKey(),
  verdict: 'approved',
  exceptions: [{ participant, reason }],
});

test('a partner learns of each how it came out, and of nobody why', async () => {
  const { ask, session, anna, ben } = await deciding();
  const members = [
    { name: 'Anna Kowalska', outcome: 'approved' },
    { name: 'Ben Okafor', outcome: 'rejected' },
  ];
  const given = await ask('olga', decide, { session, ...except(ben) });
  expect(given.data).toEqual({ decide: { state: 'approved', outcome: 'approved', members } });
  const outcomes = [
    { participant: anna, verdict: 'approved' },
    { participant: ben, verdict: 'rejected' },
  ];
  expect((await ask('reads', told, { session })).data).toEqual({
    session: { state: 'approved', outcome: 'approved', members, decision: { verdict: 'approved', outcomes } },
  });
  expect(codeOf(await ask('reads', why, { session }))).toBe('FORBIDDEN');
  expect((await ask('aude', why, { session })).data).toEqual({
    session: { decision: { outcomes: [{ reason: null }, { reason: 'A false document.' }] } },
  });
});

test('where one verdict is everybody’s, everybody has it, and nobody is excepted', async () => {
  const { ask, session, ben } = await deciding(false);
  expect(codeOf(await ask('olga', decide, { session, ...except(ben) }))).toBe('INVALID_INPUT');
  await ask('olga', decide, { session, key: freshKey(), verdict: 'approved' });
  expect((await ask('reads', told, { session })).data).toMatchObject({
    session: { members: [{ outcome: 'approved' }, { outcome: 'approved' }], decision: { outcomes: [] } },
  });
});

test('an exception needs somebody of the session, and a reason', async () => {
  const { ask, session, ben } = await deciding();
  expect(codeOf(await ask('olga', decide, { session, ...except('par_nobody') }))).toBe('NOT_FOUND');
  expect(codeOf(await ask('olga', decide, { session, ...except(ben, ' ') }))).toBe('REASON_REQUIRED');
});

test('at the end every applicant reads the same, whoever was excepted', async () => {
  const { gateway, ask, session, anna, ben } = await deciding();
  await ask('olga', decide, { session, ...except(ben) });
  const view = await gateway.domain.sessions.find('com_1', session);
  if (!view) throw new Error('There is no such session.');
  const [ofAnna, ofBen] = [anna, ben].map((participantId) =>
    participationOf(view, { participantId }, company),
  );
  expect(ofBen).toEqual({ ...ofAnna, participant: ben, name: 'Ben Okafor' });
  expect(JSON.stringify(ofBen)).not.toMatch(/rejected|approved|false document/i);
});
