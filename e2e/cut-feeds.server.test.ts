import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Answers } from '#e2e/product/answers.ts';
import { calling, newKey } from '#e2e/product/call.ts';
import { eventsOf } from '#e2e/product/events.ts';
import { startProduct, type Product } from '#e2e/product/product.ts';
import { openSeed, type Seed } from '#e2e/product/seed.ts';
import type { Visitor } from '#e2e/product/visitor.ts';

let product: Product;
let seed: Seed;
let administrator: Visitor;

beforeAll(async () => {
  product = await startProduct(inject('servers'), { examines: false });
  seed = await openSeed(product);
  administrator = await product.staff('administrator');
});
afterAll(async () => {
  await seed.close();
  await product.close();
});

/** A feed that has said something, and whether it has ended. */
async function watched(events: AsyncGenerator<unknown>) {
  await events.next();
  let ended = false;
  const end = (async () => {
    for await (const _event of events);
    ended = true;
  })();
  return { end, hasEnded: () => ended };
}

/** Ends well before the next round of asking, which comes after 20 s. */
const soon = { timeout: 10_000 };

async function idOf(person: Visitor): Promise<string> {
  const { me } = (await person.graphql('{ me { id } }')).data as { me: { id: string } };
  return me.id;
}

test('signing out cuts the feed of that browser', soon, async () => {
  const leaving = await product.staff('operator');
  const staying = await product.staff('operator');
  const [cut, kept] = [await watched(leaving.feed()), await watched(staying.feed())];
  await leaving.post('/auth/sign-out', {});
  await cut.end;
  expect(kept.hasEnded()).toBe(false);
  expect(await leaving.ask('me')).toBeNull();
  expect(await staying.ask('me')).toMatchObject({ role: 'operator' });
});

test('whoever is no longer active loses their feeds in every browser', soon, async () => {
  const otto = await seed.addPerson({ name: 'Otto', role: 'operator' });
  const auditor = await product.staff('auditor');
  const feeds = [await watched(otto.feed()), await watched(otto.feed())];
  const other = await watched(auditor.feed());
  const person = await idOf(otto);
  await administrator.ask('setActive', { person, active: false });
  await Promise.all(feeds.map(({ end }) => end));
  expect(other.hasEnded()).toBe(false);
  await expect(otto.ask('desk')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('a change of role cuts the feed, so that it is asked for anew with the new rights', soon, async () => {
  const rita = await seed.addPerson({ name: 'Rita', role: 'administrator' });
  const feed = await watched(rita.feed());
  expect(await administrator.ask('changeRole', { person: await idOf(rita), role: 'auditor' })).toMatchObject({
    role: 'auditor',
  });
  await feed.end;
  await expect(rita.ask('people')).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test.each([
  ['operator', 'FORBIDDEN'],
  ['stranger', 'NOT_FOUND'],
  ['administrator', 'NOT_ALLOWED'],
])('an %s cannot change the rights of the administrator: %s', async (who, code) => {
  const stranger = { name: 'Sven', role: 'administrator', companyId: 'elsewhere' } as const;
  const asker =
    who === 'stranger'
      ? await seed.addPerson(stranger)
      : await product.staff(who as 'operator' | 'administrator');
  const person = await idOf(administrator);
  await expect(asker.ask('setActive', { person, active: false })).rejects.toMatchObject({ code });
  await expect(asker.ask('changeRole', { person, role: 'auditor' })).rejects.toMatchObject({ code });
  expect(await administrator.ask('me')).toMatchObject({ role: 'administrator' });
});

test('a link that is replaced cuts the feed of whoever came by it', soon, async () => {
  const operator = await product.staff('operator');
  const { session, participant, applicant } = await calling(product, operator);
  const query = 'subscription { participation { at participation { state } } }';
  const feed = await watched(eventsOf(await applicant.post('/graphql', { query }, 'text/event-stream')));
  await operator.ask('renewLink', { session, participant, key: newKey() });
  await feed.end;
  const { participation } = (await applicant.graphql('{ participation { state } }')).data as Pick<
    Answers,
    'participation'
  >;
  expect(participation).toBeNull();
});
