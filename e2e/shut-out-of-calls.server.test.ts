import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { admittedAs } from '#schema/ids.ts';
import { arrive, calling, hangUp, newKey, seen, type Call } from '#e2e/product/call.ts';
import { joinRoom, thrownOut } from '#e2e/product/in-room.ts';
import { startProduct, type Product } from '#e2e/product/product.ts';
import { openSeed, type Seed } from '#e2e/product/seed.ts';
import type { Visitor } from '#e2e/product/visitor.ts';
import { startServers, type PrivateServers } from '#e2e/run/servers.ts';
import { freePort } from '#servers/run/ports.ts';

let servers: PrivateServers;
let product: Product;
let seed: Seed;
let administrator: Visitor;

beforeAll(async () => {
  const port = await freePort();
  servers = await startServers({ hook: `http://127.0.0.1:${port}/hooks/livekit` });
  product = await startProduct(servers, { examines: false, port });
  seed = await openSeed(product);
  administrator = await product.staff('administrator');
}, 120_000);
afterAll(async () => {
  await seed?.close();
  await product?.close();
  await servers?.stop();
  if (servers) rmSync(servers.dir, { recursive: true, force: true });
});

const kinds = async ({ session }: Call): Promise<readonly string[]> =>
  (await administrator.ask('journal', { session })).map(({ kind }) => kind);
const count = async (call: Call, kind: string) => (await kinds(call)).filter((each) => each === kind).length;
/** What the journal says once everything is written; where a webhook came too early, the next look into the rooms finds it. */
const within = { timeout: 20_000 };
const soon = { timeout: 60_000 };

/** A live call that its operator and its applicant are in, with the tokens by which they came. */
async function together(operator: Visitor) {
  const call = await calling(product, operator);
  const staff = await operator.ask('joinCall', { session: call.session });
  const operatorIn = await joinRoom(staff);
  await seen(operator, call.session, ({ calls }) => calls.at(-1)?.awaySince === null);
  const own = await call.applicant.ask('enterRoom');
  return { call, staff, operatorIn, own, applicantIn: await joinRoom(own) };
}

test('the browser of a link that was renewed is out, and comes back by no token it has', soon, async () => {
  const operator = await product.staff('operator');
  const { call, own, operatorIn, applicantIn } = await together(operator);
  const { session, participant } = call;
  const link = await operator.ask('renewLink', { session, participant, key: newKey() });
  await applicantIn.gone;
  await expect.poll(() => count(call, 'participantAway'), within).toBe(1);

  const anew = await arrive(product, link);
  const access = await anew.ask('enterRoom');
  expect(access.identity).not.toBe(own.identity);
  expect(admittedAs(access.identity).id).toBe(participant);
  const anewIn = await joinRoom(access);
  await expect.poll(() => count(call, 'callResumed'), within).toBe(1);
  const before = await kinds(call);
  for (const _again of [1, 2]) expect(await thrownOut(own)).toBe('put out');
  expect([anewIn.isIn(), operatorIn.isIn()]).toEqual([true, true]);

  // What the room told of the stranger was told before this.
  await anewIn.leave();
  await expect.poll(() => count(call, 'participantAway'), within).toBe(2);
  expect((await kinds(call)).slice(0, before.length)).toEqual(before);
  expect((await kinds(call)).slice(before.length).sort()).toEqual(['callInterrupted', 'participantAway']);
  await operatorIn.leave();
});

test('who was removed is out, also after they were let back in by another token', soon, async () => {
  const operator = await product.staff('operator');
  const { call, own, operatorIn, applicantIn } = await together(operator);
  const { session, participant, applicant } = call;
  await operator.ask('removeParticipant', { session, participant, key: newKey(), reason: 'Disturbs.' });
  await applicantIn.gone;
  expect(await thrownOut(own)).toBe('put out');
  await operator.ask('letBackIn', { session, participant, key: newKey() });
  await applicant.ask('join', { key: newKey() });
  const back = await joinRoom(await applicant.ask('enterRoom'));
  expect(await thrownOut(own)).toBe('put out');
  expect([back.isIn(), operatorIn.isIn()]).toEqual([true, true]);

  await hangUp(operator, call);
  await Promise.all([back.gone, operatorIn.gone]);
  expect(await thrownOut(own)).toBe('not let in');
});

test('staff whose account is closed, or who sign out, are out of their calls', soon, async () => {
  const otto = await seed.addPerson({ name: 'Otto', role: 'operator' });
  const me = (await otto.graphql('{ me { id } }')).data as { me: { id: string } };
  const closed = await together(otto);
  await administrator.ask('setActive', { person: me.me.id, active: false });
  await closed.operatorIn.gone;
  expect(await thrownOut(closed.staff)).toBe('put out');
  expect(closed.applicantIn.isIn()).toBe(true);
  expect(await count(closed.call, 'operatorBack')).toBe(0);
  await closed.applicantIn.leave();

  const operator = await product.staff('operator');
  const elsewhere = await product.staff('operator');
  const { call, staff, operatorIn, applicantIn } = await together(operator);
  await operator.post('/auth/sign-out', {});
  await operatorIn.gone;
  expect(await thrownOut(staff)).toBe('put out');
  expect(await count(call, 'operatorBack')).toBe(0);
  const back = await joinRoom(await elsewhere.ask('joinCall', { session: call.session }));
  await expect.poll(() => count(call, 'operatorBack'), within).toBe(1);
  expect(await thrownOut(staff)).toBe('put out');
  expect([back.isIn(), applicantIn.isIn()]).toEqual([true, true]);
  await back.leave();
  await applicantIn.leave();
});
