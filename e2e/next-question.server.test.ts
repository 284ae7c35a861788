// What somebody did is seen by whoever asks next, in their first question.
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { arrive, create, newKey, process, ringing } from '#e2e/product/call.ts';
import { startProduct, type Product } from '#e2e/product/product.ts';
import type { Visitor } from '#e2e/product/visitor.ts';

let product: Product;
let operator: Visitor;
let auditor: Visitor;

beforeAll(async () => {
  product = await startProduct(inject('servers'), { examines: false });
  operator = await product.staff('operator');
  auditor = await product.staff('auditor');
});
afterAll(() => product.close());

/** How a session looks to an auditor who asks once. */
async function look(session: string) {
  const query = `query ($id: ID!) {
    session(id: $id) { state members { waiting present } }
    desk { id state waiting }
    sessions(first: 100) { nodes { id state waiting } }
  }`;
  const { data } = await auditor.graphql(query, { id: session });
  const seen = data as {
    session: { state: string; members: { waiting: boolean; present: boolean }[] };
    desk: { id: string; state: string; waiting: boolean }[];
    sessions: { nodes: { id: string; state: string; waiting: boolean }[] };
  };
  const line = (lines: typeof seen.desk) => {
    const { state, waiting } = lines.find(({ id }) => id === session) ?? {};
    return { state, waiting };
  };
  return { ...seen.session, desk: line(seen.desk), listed: line(seen.sessions.nodes) };
}

test('that an applicant waits, went and waits again', async () => {
  const { session, applicant } = await ringing(product, operator);
  const rings = { state: 'ringing', waiting: true };
  const waiting = {
    state: 'ringing',
    members: [{ waiting: true, present: false }],
    desk: rings,
    listed: rings,
  };
  expect(await look(session)).toEqual(waiting);

  const left = await applicant.ask('leave', { key: newKey() });
  expect([left.presence, left.state]).toEqual(['left', 'open']);
  const opens = { state: 'open', waiting: false };
  const gone = { state: 'open', members: [{ waiting: false, present: false }], desk: opens, listed: opens };
  expect(await look(session)).toEqual(gone);

  const joined = await applicant.ask('join', { key: newKey() });
  expect([joined.presence, joined.state]).toEqual(['waiting', 'ringing']);
  expect(await look(session)).toEqual(waiting);
});

test('that an applicant went out of a live call', async () => {
  const { session, applicant } = await ringing(product, operator);
  await operator.ask('answer', { session, key: newKey() });
  await applicant.ask('leave', { key: newKey() });
  expect(await look(session)).toMatchObject({ state: 'interrupted', members: [{ present: false }] });
});

test('that ten applicants wait', async () => {
  const participants = Array.from({ length: 10 }, (_, index) => ({ name: `Anna ${index}` }));
  const input = { process, participants };
  const { session, links } = await operator.ask('createSession', { key: newKey(), input });
  await Promise.all(links.map((link) => arrive(product, link)));
  const { members } = await look(session.id);
  expect(members.map(({ waiting }) => waiting)).toEqual(participants.map(() => true));
});

test('that somebody came early to a session that opens later', async () => {
  const scheduledFor = new Date(Date.now() + 86_400_000).toISOString();
  const { session, links } = await create(operator, 'Early Ella', { scheduledFor });
  const [link] = links;
  if (!link) throw new Error('no link');
  await arrive(product, link);
  expect(await look(session.id)).toMatchObject({ state: 'scheduled', members: [{ waiting: true }] });
});

test('that a call with an open step was ended: it can be decided at once', async () => {
  const { session, participant } = await ringing(product, operator);
  await operator.ask('answer', { session, key: newKey() });
  await operator.ask('startStep', { session, participant, kind: 'documentScan', key: newKey() });
  await operator.ask('endCall', { session, key: newKey() });
  const ask = { session, key: newKey(), verdict: 'rejected', reason: 'Nothing was shown.' };
  expect((await operator.ask('decide', ask)).state).toBe('sealing');
});
