import { beforeEach, expect, test, vi } from 'vitest';
import { Trouble } from '#temporal/client.ts';
import {
  act,
  agree,
  codeOf,
  create,
  createStory,
  decide,
  freshKey,
  input,
  join,
  start,
  submit,
} from '#gateway/testing/story.ts';

let { gateway, ask, begin, live } = createStory();
beforeEach(() => {
  ({ gateway, ask, begin, live } = createStory());
});

test('a session goes from its making to a decision', async () => {
  const { session } = await live();
  await ask('olga', act('endCall'), { session, key: freshKey() });
  gateway.closeCall(session);
  const hasty = await ask('olga', decide, { session, key: freshKey() });
  expect(codeOf(hasty)).toBe('REASON_REQUIRED');
  const press = { session, key: freshKey(), reason: 'Known in person.' };
  const decided = await ask('olga', decide, press);
  expect(await ask('olga', decide, press)).toEqual(decided);
  expect(decided.data).toEqual({ decide: { state: 'approved', outcome: 'approved' } });
  expect(codeOf(await ask('olga', decide, { session, key: freshKey(), reason: 'Again.' }))).toBe(
    'ALREADY_DECIDED',
  );
});

test('an applicant tries the line until the call has ended, and enters the room only once answered', async () => {
  const { session, token } = await begin();
  const tryLine = 'mutation { tryLine { room } }';
  const enter = 'mutation { enterRoom { room } }';
  const away = 'mutation { tellAway(away: true) }';
  const saving = 'mutation($session: ID) { tellPicture(picture: small, session: $session) }';
  await ask(undefined, agree, { token, key: freshKey() });
  expect((await ask('anna', tryLine)).data).not.toBeNull();
  expect(codeOf(await ask('anna', enter))).toBe('SESSION_NOT_LIVE');
  expect(codeOf(await ask('anna', away))).toBe('SESSION_NOT_LIVE');
  expect(codeOf(await ask('olga', tryLine))).toBe('FORBIDDEN');
  await ask('anna', join, { key: freshKey() });
  await ask('olga', act('answer'), { session, key: freshKey() });
  expect((await ask('anna', away)).data).toEqual({ tellAway: true });
  expect((await ask('anna', saving)).data).toEqual({ tellPicture: true });
  expect((await ask('olga', saving, { session })).data).toEqual({ tellPicture: true });
  expect(codeOf(await ask('oleg', saving, { session }))).toBe('NOT_YOUR_CALL');
  await ask('olga', act('endCall'), { session, key: freshKey() });
  gateway.closeCall(session);
  for (const late of [tryLine, enter, away, saving])
    expect(codeOf(await ask('anna', late))).toBe('SESSION_ENDED');
});

test('the page of an applicant who waits gives signs of life, and nobody’s for them', async () => {
  const { token } = await begin();
  await ask(undefined, agree, { token, key: freshKey() });
  await ask('anna', join, { key: freshKey() });
  expect((await ask('anna', 'mutation { stillHere }')).data).toEqual({ stillHere: true });
  expect(codeOf(await ask('olga', 'mutation { stillHere }'))).toBe('FORBIDDEN');
  expect(gateway.signs).toHaveLength(1);
});

test('an operator tries the line before a call, and answers with what was tried', async () => {
  const { session, token } = await begin();
  const answer = (light: string) =>
    `mutation($session: ID!, $key: ID!) {
      answer(session: $session, key: $key, tried: { camera: good, light: ${light} }) { state } }`;
  expect((await ask('olga', 'mutation { tryOperatorLine { room } }')).data).toEqual({
    tryOperatorLine: { room: 'trial of olga' },
  });
  await ask(undefined, agree, { token, key: freshKey() });
  await ask('anna', join, { key: freshKey() });
  expect((await ask('olga', answer('dim'), { session, key: freshKey() })).data).toBeUndefined();
  expect((await ask('olga', answer('poor'), { session, key: freshKey() })).data).toEqual({
    answer: { state: 'live' },
  });
});

test.each([
  ['three lines and no more', 3, null],
  ['three lines and more', 4, '2026-11-24T09:00:00.000Z/ses_2'],
  ['fewer lines than were asked for', 2, null],
])('a page with %s says whether it is the last', async (_page, stored, next) => {
  const lines = ['ses_0', 'ses_1', 'ses_2', 'ses_3'].map((id) => ({
    id,
    createdAt: '2026-11-24T09:00:00.000Z',
  }));
  vi.spyOn(gateway.domain.views, 'summaries').mockImplementation(
    async ({ first }) => lines.slice(0, Math.min(first, stored)) as never,
  );
  const reply = await ask('olga', '{ sessions(first: 3) { next nodes { id } } }');
  const shown = lines.slice(0, Math.min(3, stored)).map(({ id }) => ({ id }));
  expect(reply.data).toEqual({ sessions: { next, nodes: shown } });
});

test.each([
  ['sessions', '{ sessions { nodes { id } } }'],
  ['sessionByReference', '{ sessionByReference(reference: "order-7") { id } }'],
  ['journal', 'query($session: ID!) { journal(session: $session) { id } }'],
])('%s is read once the projection holds what was answered', async (_field, query) => {
  const { session } = await begin();
  const { views, journal } = gateway.domain;
  const steps: string[] = [];
  for (const { readModel } of gateway.domains)
    vi.spyOn(readModel, 'written').mockImplementation(async (companyId) => {
      await Promise.resolve();
      steps.push(`written ${companyId}`);
    });
  const read = async () => void steps.push('read');
  vi.spyOn(views, 'summaries').mockImplementation(async () => (await read(), []));
  vi.spyOn(views, 'byReference').mockImplementation(async () => (await read(), undefined));
  vi.spyOn(journal, 'of').mockImplementation(async () => (await read(), []));
  expect((await ask('olga', query, { session })).errors).toBeUndefined();
  expect(steps).toEqual(['written com_1', 'read']);
});

test('a second step may not start while one is open, nor a decision be made in the call', async () => {
  const { session, participant } = await live();
  await ask('olga', start, { session, participant, key: freshKey(), kind: 'documentScan' });
  const second = await ask('olga', start, { session, participant, key: freshKey(), kind: 'liveness' });
  expect(codeOf(second)).toBe('STEP_OPEN');
  expect(codeOf(await ask('olga', decide, { session, key: freshKey() }))).toBe('NOT_DECIDING');
});

test('a step is started by nobody of another company, and for no participant of another session', async () => {
  const [{ session }, other] = [await live(), await live()];
  const wanted = { session, participant: other.participant, key: freshKey(), kind: 'documentScan' };
  expect(codeOf(await ask('olga', start, wanted))).toBe('NOT_FOUND');
  expect(codeOf(await ask('other', start, { ...wanted, session: other.session }))).toBe('NOT_FOUND');
});

test('a step nobody knows is refused', async () => {
  const { session, participant } = await live();
  const reply = await ask('olga', start, { session, participant, key: freshKey(), kind: 'palmReading' });
  expect(codeOf(reply)).toBe('STEP_UNKNOWN');
});

test('the first to answer has the call and the second is told who', async () => {
  const { session } = await live();
  const late = await ask('oleg', act('answer'), { session, key: freshKey() });
  expect(late.errors?.[0]).toMatchObject({ message: 'Person olga has taken this call.' });
  expect(codeOf(late)).toBe('ALREADY_ANSWERED');
});

test('evidence with another hash than was uploaded is refused', async () => {
  const { session, participant } = await live();
  await ask('olga', start, { session, participant, key: freshKey(), kind: 'documentScan' });
  const claim = { id: 'evi_1', sha256: 'ab'.repeat(32), mediaType: 'image/jpeg', bytes: 9, label: 'page' };
  gateway.evidence.set('evi_1', {
    ...claim,
    sha256: 'cd'.repeat(32),
    sessionId: session,
    companyId: 'com_1',
    participantId: participant,
    runId: 'run_1',
    storedAt: '2026-11-24T09:00:00.000Z',
  });
  expect(codeOf(await ask('anna', submit, { key: freshKey(), evidence: [claim] }))).toBe('HASH_MISMATCH');
});

test.each([
  ['an auditor', 'aude', 'FORBIDDEN'],
  ['an applicant', 'anna', 'FORBIDDEN'],
  ['nobody', undefined, 'UNAUTHENTICATED'],
  ['a revoked or unknown key', 'ghost', 'UNAUTHENTICATED'],
  ["another company's administrator", 'other', 'NOT_FOUND'],
])('%s may not answer', async (_who, who, code) => {
  const { session } = await begin();
  expect(codeOf(await ask(who, act('answer'), { session, key: freshKey() }))).toBe(code);
});

test("another company's session is not there", async () => {
  const { session } = await begin();
  expect(await ask('other', `{ session(id: "${session}") { id } }`)).toEqual({ data: { session: null } });
  expect(codeOf(await ask('other', `{ journal(session: "${session}") { id } }`))).toBe('NOT_FOUND');
});

test('a partner reads state and outcome with its scope, and nothing of the call', async () => {
  const { session } = await begin();
  const seen = await ask('reads', `{ session(id: "${session}") { state outcome reference } }`);
  expect(seen.data).toEqual({ session: { state: 'open', outcome: null, reference: 'case-7' } });
  expect(codeOf(await ask('creates', `{ session(id: "${session}") { state } }`))).toBe('FORBIDDEN');
  expect(codeOf(await ask('reads', create, { key: freshKey(), input }))).toBe('FORBIDDEN');
  const curious = await ask('reads', `{ session(id: "${session}") { participants { id } } }`);
  expect(codeOf(curious)).toBe('FORBIDDEN');
});

test('an applicant sees their run, and no type of theirs knows checks', async () => {
  const { session, participant } = await live();
  await ask('olga', start, { session, participant, key: freshKey(), kind: 'documentScan' });
  const own = await ask('anna', '{ participation { call presence run { kind state } } }');
  expect(own.data).toEqual({
    participation: { call: 'live', presence: 'inCall', run: { kind: 'documentScan', state: 'asked' } },
  });
  expect(codeOf(await ask('anna', `{ session(id: "${session}") { id } }`))).toBe('FORBIDDEN');
});

test('agreeing hands out the cookie that binds the browser', async () => {
  const { token, participant } = await begin();
  const body = JSON.stringify({ query: agree, variables: { token, key: freshKey() } });
  const response = await gateway.send(body);
  expect(response.headers.get('set-cookie')).toBe(`applicant=${participant}; HttpOnly`);
});

test('an unknown link says so and leaks nothing', async () => {
  const reply = await ask(undefined, 'mutation { openLink(token: "no-such-token-at-all") { processName } }');
  expect(codeOf(reply)).toBe('LINK_UNKNOWN');
});

test.each([
  ['an empty name', { ...input, participants: [{ name: ' ' }] }, 'INVALID_INPUT'],
  ['an address that is none', { ...input, participants: [{ name: 'A', email: 'a' }] }, 'INVALID_INPUT'],
  ['nobody', { ...input, participants: [] }, 'INVALID_INPUT'],
  ['too many', { ...input, participants: [1, 2, 3].map(() => ({ name: 'A' })) }, 'INVALID_INPUT'],
  ['a time that is none', { ...input, scheduledFor: 'soon' }, 'INVALID_INPUT'],
  ['a far time', { ...input, scheduledFor: '2099-01-01T00:00:00Z' }, 'INVALID_INPUT'],
  ['an unknown process', { ...input, process: 'pro_none' }, 'NOT_FOUND'],
  ['a number for a name', { ...input, participants: [{ name: 7 }] }, 'INVALID_INPUT'],
])('a session for %s is refused', async (_case, wrong, code) => {
  expect(codeOf(await ask('olga', create, { key: freshKey(), input: wrong }))).toBe(code);
});

test('trouble is told as trouble, a bug is masked and logged', async () => {
  const { session } = await begin();
  gateway.workflows.updateSession = () => Promise.reject(new Trouble('x'));
  expect(codeOf(await ask('olga', act('answer'), { session, key: freshKey() }))).toBe('TROUBLE');
  gateway.workflows.updateSession = () => Promise.reject(new Error('the secret inside'));
  const reply = await ask('olga', act('answer'), { session, key: freshKey() });
  expect(reply.errors?.[0]?.extensions).toEqual({ code: 'INTERNAL', requestId: 'req-1' });
  expect(JSON.stringify(reply)).not.toContain('secret');
  expect(gateway.bugs).toHaveLength(1);
});

test('whoever watches is told before whoever asked has the answer', async () => {
  const { session, participant } = await live();
  const query = 'subscription { participation { participation { run { id } } } }';
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream', 'x-who': 'anna' };
  const body = JSON.stringify({ query });
  const request = new Request('http://vidimus.test/graphql', { method: 'POST', headers, body });
  const stream = await gateway.graphql.fetch(request, {
    requestId: 'r',
    origin: 'http://vidimus.test',
    publicOrigin: 'http://vidimus.test',
  });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  const order: string[] = [];
  const shown = (async () => {
    for (let text = ''; !text.includes('run_1');) text += (await reader?.read())?.value ?? '';
    order.push('the applicant sees it');
  })();
  const variables = { session, participant, key: freshKey(), kind: 'documentScan' };
  await ask('olga', start, variables);
  order.push('the operator knows');
  await shown;
  void gateway.feed.close();
  expect(order).toEqual(['the applicant sees it', 'the operator knows']);
});

test('half a character in a variable is refused before anybody quotes it', async () => {
  const { session, participant } = await live();
  for (const kind of ['\ud800', 'tea leaves', 'x'.repeat(61)]) {
    const asked = await ask('olga', start, { session, participant, key: freshKey(), kind });
    expect(codeOf(asked)).toBe('INVALID_INPUT');
  }
});
