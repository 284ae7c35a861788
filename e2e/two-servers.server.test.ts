import { Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import {
  again,
  arrive,
  type Call,
  calling,
  create,
  handIn,
  hangUp,
  newKey,
  ringing,
  runOf,
  seen,
  settled,
  start,
} from '#e2e/product/call.ts';
import { startPair, type Pair } from '#e2e/product/pair.ts';
import { preparePerson, type Person } from '#e2e/product/people.ts';
import { passwordOf } from '#e2e/product/product.ts';
import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import type { Visitor } from '#e2e/product/visitor.ts';

let pair: Pair;
let anna: Person;
let operator: Visitor;
let partner: Visitor;
let temporal: Connection;

beforeAll(async () => {
  [pair, anna] = await Promise.all([startPair(inject('servers')), preparePerson('franck')]);
  temporal = await Connection.connect({ address: inject('servers').temporal });
  operator = await pair.staff('operator');
  const administrator = await pair.staff('administrator');
  const scopes = ['sessions:create', 'sessions:read'];
  partner = pair.partner((await administrator.ask('createPartnerKey', { name: 'Shop', scopes })).secret);
});
afterAll(async () => {
  await temporal.close();
  await pair.close();
});

test('two servers that start for the first time in the same moment make every person once', async () => {
  const administrator = await pair.staff('administrator');
  const people = await administrator.ask('people');
  expect(people.map(({ role }) => role).sort()).toEqual(['administrator', 'auditor', 'operator', 'reviewer']);
  for (const role of ['auditor', 'reviewer'] as const) await pair.staff(role);
});

test('a session goes from its making to a decision, each request sent to the other server than the one before', async () => {
  const call = await calling(pair, operator, anna.name);
  const { session } = call;
  expect((await operator.ask('session', { id: session }))?.state).toBe('live');
  const scan = await start(operator, call, 'documentScan');
  expect((await call.applicant.ask('participation'))?.run).toMatchObject({ id: scan.id, state: 'asked' });
  await handIn(call, scan.id, anna.passport);
  const scanned = await settled(operator, session, 'documentScan');
  expect(runOf(scanned, 'documentScan')?.state).toBe('passed');
  await hangUp(operator, call);
  const hasty = operator.ask('decide', { session, key: newKey(), verdict: 'approved' });
  await expect(hasty).rejects.toMatchObject({ code: 'REASON_REQUIRED' });
  const press = { session, key: newKey(), verdict: 'rejected', reason: 'The applicant asked to stop.' };
  expect((await operator.ask('decide', press)).state).toBe('sealing');
  expect((await operator.ask('decide', press)).decision).toMatchObject({ verdict: 'rejected' });
  const kinds = (await operator.ask('journal', { session })).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'decided')).toHaveLength(1);
}, 60_000);

test('what one server has answered is read at the other: session, desk, list, reference and journal', async () => {
  for (const round of [1, 2, 3, 4, 5]) {
    const reference = `order-${round}`;
    const { session } = await create(partner, anna.name, { reference });
    expect((await partner.ask('sessionByReference', { reference }))?.state).toBe('open');
    expect((await operator.ask('desk')).map(({ id }) => id)).toContain(session.id);
    await operator.ask('cancelSession', { session: session.id, key: newKey() });
    expect((await operator.ask('session', { id: session.id }))?.state).toBe('cancelled');
    expect((await operator.ask('desk')).map(({ id }) => id)).not.toContain(session.id);
    const journal = await operator.ask('journal', { session: session.id });
    expect(journal.map(({ kind }) => kind)).toContain('cancelled');
    expect((await partner.ask('sessionByReference', { reference }))?.state).toBe('cancelled');
  }
}, 60_000);

test('a click that is repeated at the other server is one act, and so is a session made twice', async () => {
  const key = newKey();
  const made = [await create(operator, anna.name, {}, key), await create(operator, anna.name, {}, key)];
  expect(made[0]?.session.id).toBe(made[1]?.session.id);
  const call = await calling(pair, operator, anna.name);
  const press = newKey();
  const runs = await Promise.all([1, 2].map(() => start(operator, call, 'documentScan', press)));
  expect(runs[0]?.id).toBe(runs[1]?.id);
});

test('a feed at one server hears an act at the other', async () => {
  const [here, there] = pair.browser();
  await here.signIn(...(await passwordOf(pair.data, 'operator')));
  const call = await ringing(pair, there, anna.name);
  const feed = there.feed({ session: call.session });
  await feed.next();
  for (const [act, wanted] of [
    ['answer', 'live'],
    ['endCall', 'ending'],
  ] as const) {
    await here.ask(act, { session: call.session, key: newKey() });
    for await (const { session } of { [Symbol.asyncIterator]: () => ({ next: () => feed.next() }) })
      if (session && (session.state === wanted || session.state === 'deciding')) break;
  }
  await feed.return(undefined);
});

/** Reads a feed to its end. Resolves once it has said something, with when it ended. */
async function watched(events: AsyncGenerator<unknown>): Promise<{ end: Promise<void> }> {
  await events.next();
  const end = (async () => {
    for await (const _event of events);
  })();
  return { end };
}

test('a sign-in that is ended at one server ends at the other, and its feeds are cut', async () => {
  const [here, there] = pair.browser();
  await here.signIn(...(await passwordOf(pair.data, 'auditor')));
  expect(await there.ask('me')).toMatchObject({ role: 'auditor' });
  const feed = await watched(there.feed());
  // The cookie stays with whoever has copied it.
  const copied = there.headers();
  await here.post('/auth/sign-out', {});
  await feed.end;
  const late = await there.send('/graphql', {
    method: 'POST',
    headers: { ...copied, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ me { id } }' }),
  });
  expect(await late.json()).toEqual({ data: { me: null } });
}, 15_000);

test('whoever is shut out at one server loses their feeds at the other', async () => {
  const [here, there] = pair.browser();
  await here.signIn(...(await passwordOf(pair.data, 'reviewer')));
  const feed = await watched(there.feed());
  const administrator = await pair.staff('administrator');
  const person = (await administrator.ask('people')).find(({ role }) => role === 'reviewer')?.id;
  await administrator.ask('setActive', { person, active: false });
  await feed.end;
  for (const each of [here, there])
    await expect(each.ask('desk')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await administrator.ask('setActive', { person, active: true });
}, 15_000);

test('wrong passwords are counted by both together', async () => {
  const [email] = await passwordOf(pair.data, 'reviewer');
  const statuses = [];
  for (let guess = 1; guess <= 9; guess += 1) {
    const guessing = pair.visitor();
    statuses.push(
      (await guessing.post('/auth/sign-in/email', { email, password: `guess ${guess} is wrong` })).status,
    );
  }
  expect(statuses).toEqual([...Array.from({ length: 8 }, () => 401), 429]);
});

const readiness = (address: string) => fetch(`${address}/ready`);

test('while Redis is away the product goes on and says so, and both are one again when it is back', async () => {
  const both = pair.browser();
  await both[0].signIn(...(await passwordOf(pair.data, 'operator')));
  await pair.redis.handle.kill('SIGKILL');
  const { session, links } = await create(operator, anna.name);
  // Without a bell one server learns of what the other has made once it is written down.
  for (const each of both)
    await expect.poll(() => each.ask('session', { id: session.id }).catch(() => null)).not.toBeNull();
  const [link] = links;
  if (!link) throw new Error('The session came without a link.');
  const applicant = await arrive(pair, link);
  const call = { session: session.id, participant: link.participant, link, applicant };
  await operator.ask('answer', { session: session.id, key: newKey() });
  await start(operator, call, 'documentScan');
  for (const address of pair.addresses) {
    const answer = await readiness(address);
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ready', away: ['redis'] }]);
  }
  await pair.redis.handle.restart();
  for (const address of pair.addresses)
    await expect.poll(async () => (await readiness(address)).json()).toEqual({ status: 'ready', away: [] });
  await operator.ask('endCall', { session: call.session, key: newKey() });
  expect(await pair.logs()).toContain('Redis is back');
}, 60_000);

/** Nothing of this session is at work in any server. */
async function isAtRest({ session, participant }: Call): Promise<boolean> {
  const namespace = pair.names['VIDIMUS_TEMPORAL_NAMESPACE'];
  const ids = [sessionWorkflowId(session), participantWorkflowId(session, participant)];
  const all = ids.map((workflowId) =>
    temporal.workflowService.describeWorkflowExecution({ namespace, execution: { workflowId } }),
  );
  return (await Promise.all(all)).every(
    ({ pendingWorkflowTask, pendingActivities }) => !pendingWorkflowTask && pendingActivities.length === 0,
  );
}

test.each([0, 1] as const)(
  'server %i is killed in a call: its people are served by the other while it is away',
  async (index) => {
    const call = await calling(pair, operator, anna.name);
    const { session, participant } = call;
    const run = await start(operator, call, 'documentScan');
    await expect.poll(() => isAtRest(call)).toBe(true);
    await pair.servers[index].kill('SIGKILL');
    const press = { session, participant, run: run.id, key: newKey() };
    expect((await operator.ask('withdrawRun', press)).runs.map(({ state }) => state)).toEqual(['withdrawn']);
    expect((await call.applicant.ask('participation'))?.call).toBe('live');
    const next = await start(operator, call, 'documentScan');
    expect((await call.applicant.ask('participation'))?.run?.id).toBe(next.id);
    const shown = await operator.ask('session', { id: session });
    expect(shown?.participants[0]?.runs.map(({ id }) => id)).toEqual([run.id, next.id]);
    await pair.servers[index].start();
  },
  60_000,
);

test('a server that is killed in the middle of acts loses none of them and does none twice', async () => {
  const calls = [];
  for (let each = 0; each < 4; each += 1) calls.push(await calling(pair, operator, anna.name));
  const presses = calls.map((call) => {
    const key = newKey();
    return again(() => start(operator, call, 'documentScan', key));
  });
  await pair.servers[0].kill('SIGKILL');
  const runs = await Promise.all(presses);
  await pair.servers[0].start();
  for (const [index, { session }] of calls.entries()) {
    const kinds = async () => (await operator.ask('journal', { session })).map(({ kind }) => kind);
    // What the killed one was writing is written by the other once Temporal has given it up.
    await expect.poll(kinds, { timeout: 30_000 }).toContain('stepStarted');
    expect((await kinds()).filter((kind) => kind === 'stepStarted')).toHaveLength(1);
    const shown = await operator.ask('session', { id: session });
    expect(shown?.participants[0]?.runs.map(({ id }) => id)).toEqual([runs[index]?.id]);
  }
}, 90_000);

test('a server that is asked to end says so first, serves meanwhile, and lets its feeds go', async () => {
  const [, there] = pair.browser();
  await there.signIn(...(await passwordOf(pair.data, 'operator')));
  const feed = await watched(there.feed());
  const ending = pair.servers[1].stop();
  const health = async () => (await fetch(`${pair.addresses[1]}/health`)).status;
  await expect.poll(health, { interval: 50 }).toBe(503);
  expect((await there.ask('me'))?.role).toBe('operator');
  await Promise.all([feed.end, ending]);
  expect(
    (
      await seen(
        operator,
        (await calling(pair, operator, anna.name)).session,
        ({ state }) => state === 'live',
      )
    ).state,
  ).toBe('live');
  await pair.servers[1].start();
}, 60_000);
