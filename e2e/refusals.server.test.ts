import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  calling,
  create,
  handIn,
  hangUp,
  newKey,
  ringing,
  seen,
  start,
  tokenOf,
  type Call,
} from '#e2e/product/call.ts';
import { startProduct, type Product } from '#e2e/product/product.ts';
import { openSeed, type Seed } from '#e2e/product/seed.ts';
import type { Asked, Visitor } from '#e2e/product/visitor.ts';

let product: Product;
let seed: Seed;
const people: Record<string, Visitor> = {};
let live: Call;

const who = (name: string): Visitor => {
  const found = people[name];
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
};
const grey = { create: { width: 300, height: 200, channels: 3, background: '#888' } } as const;
const code = (expected: string) => expect.objectContaining({ code: expected });

beforeAll(async () => {
  product = await startProduct(inject('servers'), { examines: false });
  seed = await openSeed(product);
  for (const role of ['operator', 'administrator', 'auditor', 'reviewer'] as const) {
    people[role] = await product.staff(role);
  }
  people.otto = await seed.addPerson({ name: 'Otto', role: 'operator' });
  people.stranger = await seed.addPerson({ name: 'Stranger', role: 'administrator', companyId: 'elsewhere' });
  people.anybody = product.visitor();
  live = await calling(product, who('operator'));
  people.applicant = live.applicant;
});
afterAll(async () => {
  await seed.close();
  await product.close();
});

describe('a join link', () => {
  const open = (token: string) => product.visitor('applicant').ask('openLink', { token });

  test('that nobody issued is unknown', async () => {
    await expect(open('x'.repeat(43))).rejects.toEqual(code('LINK_UNKNOWN'));
  });

  test('that was replaced is revoked, and the new one works', async () => {
    const { session, links } = await create(who('operator'));
    const [old] = links;
    if (!old) throw new Error('no link');
    const ask = { session: session.id, participant: old.participant, key: newKey() };
    const renewed = await who('operator').ask('renewLink', ask);
    expect((await who('operator').ask('renewLink', ask)).url).toBe(renewed.url);
    await expect(open(tokenOf(old))).rejects.toEqual(code('LINK_REVOKED'));
    expect(await open(tokenOf(renewed))).toMatchObject({ name: 'Anna', state: 'open' });
  });

  test('that was agreed to in one browser does not open in a second', async () => {
    await expect(open(tokenOf(live.link))).rejects.toEqual(code('LINK_ELSEWHERE'));
    expect(await live.applicant.ask('openLink', { token: tokenOf(live.link) })).toMatchObject({
      bound: true,
    });
  });

  test('expires with its session', async () => {
    const input = { process: await seed.addShortProcess(), participants: [{ name: 'Late Larry' }] };
    const { session, links } = await who('operator').ask('createSession', { key: newKey(), input });
    await seen(who('operator'), session.id, ({ state }) => state === 'expired');
    await expect(open(links[0] ? tokenOf(links[0]) : '')).rejects.toEqual(code('LINK_EXPIRED'));
  });

  test('is of no use once its session was cancelled', async () => {
    const { session, links } = await create(who('operator'));
    await who('operator').ask('cancelSession', { session: session.id, key: newKey() });
    await expect(open(links[0] ? tokenOf(links[0]) : '')).rejects.toEqual(code('LINK_USED'));
  });
});

describe('who may do what', () => {
  const ids = () => ({ session: live.session, participant: live.participant, key: newKey() });
  const asks: [string, Asked, Record<string, unknown>, string][] = [
    ['anybody', 'desk', {}, 'UNAUTHENTICATED'],
    ['applicant', 'desk', {}, 'FORBIDDEN'],
    ['auditor', 'startStep', { kind: 'liveness' }, 'FORBIDDEN'],
    ['auditor', 'answer', {}, 'FORBIDDEN'],
    ['reviewer', 'endCall', {}, 'FORBIDDEN'],
    ['operator', 'verifySession', {}, 'FORBIDDEN'],
    ['operator', 'createPartnerKey', { name: 'Shop', scopes: ['sessions:read'] }, 'FORBIDDEN'],
    ['operator', 'join', {}, 'FORBIDDEN'],
    ['stranger', 'journal', {}, 'NOT_FOUND'],
    ['stranger', 'endCall', {}, 'NOT_FOUND'],
    ['stranger', 'startStep', { kind: 'liveness' }, 'NOT_FOUND'],
    ['stranger', 'verifySession', {}, 'NOT_FOUND'],
    ['otto', 'startStep', { kind: 'palmistry' }, 'STEP_UNKNOWN'],
    ['otto', 'startStep', { kind: 'faceMatch' }, 'STEP_NOT_STARTED_BY_HAND'],
    ['otto', 'endCall', {}, 'NOT_YOUR_CALL'],
    ['otto', 'answer', {}, 'ALREADY_ANSWERED'],
    ['operator', 'decide', { verdict: 'approved' }, 'NOT_DECIDING'],
  ];

  test.each(asks)('%s asks for %s with %j: %s', async (name, act, more, expected) => {
    await expect(who(name).ask(act, { ...ids(), ...more })).rejects.toEqual(code(expected));
  });

  test('a session of another company is not there', async () => {
    expect(await who('stranger').ask('session', { id: live.session })).toBeNull();
    expect(await who('stranger').ask('desk')).toEqual([]);
  });

  test('a partner without a key, with a wrong one or a revoked one is nobody', async () => {
    const scopes = ['sessions:read'];
    const made = await who('administrator').ask('createPartnerKey', { name: 'Shop', scopes });
    const partner = product.partner(made.secret);
    expect(await partner.ask('sessionByReference', { reference: 'x' })).toBeNull();
    await who('administrator').ask('revokePartnerKey', { id: made.key.id });
    for (const key of [made.secret, `vdk_${'0'.repeat(16)}_${'A'.repeat(43)}`, 'nothing']) {
      const asked = product.partner(key).ask('sessionByReference', { reference: 'x' });
      await expect(asked).rejects.toEqual(code('UNAUTHENTICATED'));
    }
  });
});

describe('what does not fit the moment', () => {
  test('a step while another is open', async () => {
    const call = await calling(product, who('operator'));
    const run = await start(who('operator'), call, 'liveness');
    await expect(start(who('operator'), call, 'documentScan')).rejects.toEqual(code('STEP_OPEN'));
    await hangUp(who('operator'), call);
    const isWithdrawn = ({ id, state }: { id: string; state: string }) =>
      id === run.id && state === 'withdrawn';
    await seen(
      who('operator'),
      call.session,
      ({ participants }) => participants[0]?.runs.every(isWithdrawn) === true,
    );
  });

  test('deciding while an examination is under way', async () => {
    const operator = who('operator');
    const call = await calling(product, operator);
    const { session, participant } = call;
    const run = await start(operator, call, 'documentScan');
    await handIn(call, run.id, [{ label: 'page', bytes: await sharp(grey).jpeg().toBuffer() }]);
    await operator.ask('endCall', { session, key: newKey() });
    const decide = { session, key: newKey(), verdict: 'rejected', reason: 'Enough.' };
    await expect(operator.ask('decide', decide)).rejects.toEqual(code('RUN_STILL_OPEN'));
    await operator.ask('withdrawRun', { session, participant, run: run.id, key: newKey() });
    await seen(operator, session, ({ state }) => state === 'deciding');
    expect(await operator.ask('decide', { ...decide, key: newKey() })).toMatchObject({ state: 'sealing' });
  });

  test('a step for an applicant who has left', async () => {
    const call = await calling(product, who('operator'));
    await call.applicant.ask('leave', { key: newKey() });
    await expect(start(who('operator'), call, 'liveness')).rejects.toEqual(code('PARTICIPANT_LEFT'));
  });

  test('answering when nobody waits', async () => {
    const { session } = await create(who('operator'));
    const answered = who('operator').ask('answer', { session: session.id, key: newKey() });
    await expect(answered).rejects.toEqual(code('NOBODY_WAITING'));
  });

  test('deciding twice', async () => {
    const call = await calling(product, who('operator'));
    await hangUp(who('operator'), call);
    const ask = { session: call.session, verdict: 'rejected', reason: 'Nothing was shown.' };
    await who('operator').ask('decide', { ...ask, key: newKey() });
    const again = who('otto').ask('decide', { ...ask, key: newKey() });
    await expect(again).rejects.toEqual(code('ALREADY_DECIDED'));
    await expect(again).rejects.toThrow('Operator has already decided.');
  });

  test('two operators who answer at once: one wins, the other is told who', async () => {
    const call = await ringing(product, who('operator'));
    const both = await Promise.allSettled(
      ['operator', 'otto'].map((name) => who(name).ask('answer', { session: call.session, key: newKey() })),
    );
    const lost = both.findIndex(({ status }) => status === 'rejected');
    const winner = lost === 0 ? 'Otto' : 'Operator';
    const reason = { code: 'ALREADY_ANSWERED', message: `${winner} has taken this call.` };
    expect(both[lost]).toMatchObject({ status: 'rejected', reason: expect.objectContaining(reason) });
    expect(both[1 - lost]).toMatchObject({ status: 'fulfilled', value: { state: 'live' } });
  });
});

describe('one idempotency key is one act', () => {
  const twice = async <Answer>(ask: () => Promise<Answer>): Promise<Answer[]> => [
    ...(await Promise.all([ask(), ask()])),
    await ask(),
  ];
  const counted = async (session: string, kind: string) => {
    const journal = await who('auditor').ask('journal', { session });
    return journal.filter((entry) => entry.kind === kind).length;
  };

  test('for a session that is created', async () => {
    const key = newKey();
    const made = await twice(() => create(who('operator'), 'Twice Tina', {}, key));
    expect(new Set(made.map(({ session }) => session.id)).size).toBe(1);
    expect(new Set(made.map(({ links }) => links[0]?.url)).size).toBe(1);
  });

  test('for a step and for a decision', async () => {
    const call = await calling(product, who('operator'));
    const key = newKey();
    const runs = await twice(() => start(who('operator'), call, 'liveness', key));
    expect(new Set(runs.map(({ id }) => id)).size).toBe(1);
    await hangUp(who('operator'), call);
    const ask = { session: call.session, key: newKey(), verdict: 'rejected', reason: 'Nothing was shown.' };
    const decided = await twice(() => who('operator').ask('decide', ask));
    expect(decided.map(({ state }) => state)).toEqual(['sealing', 'sealing', 'sealing']);
    await seen(who('auditor'), call.session, ({ sealedAt }) => sealedAt !== null);
    expect(await counted(call.session, 'decided')).toBe(1);
    expect(await counted(call.session, 'stepStarted')).toBe(1);
  });
});
