import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { createRecord } from '#activities/record.ts';
import type { JournalEntry } from '#schema/journal.ts';
import { openDatabase, type Database } from '#schema/stored/database.ts';
import { createJournal, type Journal } from '#schema/stored/session/journal.ts';
import { createViews, type Views } from '#schema/stored/session/views.ts';
import type { Written } from '#schema/record.ts';
import type { Session } from '#schema/session/session.ts';
import { olga } from '#schema/testing/people.ts';
import { aParticipantIn, aSessionIn, at } from '#schema/testing/states.ts';
import { publishedTools } from '#vault/testing/published-tools.ts';

let database: Database;
let views: Views;
let journal: Journal;
let record: ReturnType<typeof createRecord>;
let rung: Written[];

beforeAll(async () => {
  database = await openDatabase(`${inject('servers').mongo}/views_${randomUUID().slice(0, 8)}`);
  views = createViews({ database, ...publishedTools() });
  journal = createJournal(database, publishedTools().sealing);
  record = createRecord({ views, journal, bell: { ring: (written) => void rung.push(written) } });
});
afterAll(() => database.close());
beforeEach(async () => {
  rung = [];
  await Promise.all([views.clear(), journal.clear()]);
});

const live: Session = { ...aSessionIn('live'), revision: 5 };
const anna = { ...aParticipantIn('live'), revision: 3 };
const entry = (number: number, from = 'session/ses-1'): JournalEntry => ({
  id: `${from}#${number}`,
  sessionId: 'ses-1',
  at: at(number),
  actor: olga,
  kind: 'answered',
  data: {},
});
const idsOf = async () => (await journal.of('ses-1', ['p1'])).map(({ id }) => id);

test('what is written twice is there once', async () => {
  const request = { view: { of: 'session', session: live }, entries: [entry(1), entry(2)] } as const;
  await record(request);
  await record(request);
  expect(await idsOf()).toEqual(['session/ses-1#1', 'session/ses-1#2']);
  expect(await views.session('ses-1')).toEqual(live);
  expect(await views.desk(live.companyId)).toHaveLength(1);
  const { id: sessionId, companyId } = live;
  expect(rung).toEqual([1, 2].map(() => ({ companyId, sessionId, revision: 5 })));
});

test('an older view that comes late replaces nothing, and its entries are kept nonetheless', async () => {
  const older = { ...aSessionIn('ringing'), revision: 4 };
  await record({ view: { of: 'session', session: live }, entries: [entry(2)] });
  await record({ view: { of: 'session', session: older }, entries: [entry(1)] });
  expect(await views.session('ses-1')).toEqual(live);
  expect((await views.desk(live.companyId))[0]).toMatchObject({ state: 'live', revision: 5 });
  expect(await idsOf()).toEqual(['session/ses-1#1', 'session/ses-1#2']);
});

test('how a participant began never replaces how they went on, nor does an older view', async () => {
  await record({ view: { of: 'participant', participant: anna }, entries: [] });
  const begun = { ...aParticipantIn('before'), revision: 0 };
  await record({ view: { of: 'session', session: live }, entries: [], others: [begun] });
  await record({ view: { of: 'participant', participant: { ...begun, revision: 2 } }, entries: [] });
  expect(await views.participant('ses-1', 'p1')).toEqual(anna);
});

test('what participants and their session tell is one account, in the order of time', async () => {
  const own = entry(1, 'session/ses-1/participant/p1');
  await record({ view: { of: 'session', session: live }, entries: [entry(2)] });
  await record({ view: { of: 'participant', participant: anna }, entries: [own] });
  expect(await idsOf()).toEqual([own.id, 'session/ses-1#2']);
  expect(await journal.of('ses-2', ['p1'])).toEqual([]);
});

test('a session that has ended is on no desk and stays in the list', async () => {
  await record({ view: { of: 'session', session: live }, entries: [] });
  expect([...(await views.inCall()).keys()]).toEqual(['ses-1']);
  const over = { ...aSessionIn('approved'), revision: 9 };
  await record({ view: { of: 'session', session: over }, entries: [] });
  expect([await views.desk(live.companyId), (await views.inCall()).size]).toEqual([[], 0]);
  const [line] = await views.summaries({ companyId: live.companyId, first: 5 });
  expect(line).toMatchObject({ id: 'ses-1', state: 'approved', names: ['Anna Applicant'] });
});

test('what a line does not show of a session is written to the desk alone, by whose revisions it is found', async () => {
  const session = { ...live, reference: 'order-9' };
  await record({ view: { of: 'session', session }, entries: [] });
  const more = { ...session, conversations: [], revision: live.revision + 1 };
  await record({ view: { of: 'session', session: more }, entries: [] });
  const written = () => views.byReference(live.companyId, 'order-9');
  expect((await written())?.revision).toBe(live.revision);
  expect([...(await views.revisions(live.companyId))]).toEqual([['ses-1', more.revision]]);
  expect([...(await views.inCall())]).toEqual([['ses-1', more.revision]]);
  expect((await views.line('ses-1'))?.revision).toBe(more.revision);
  expect(await views.line('ses-2')).toBeUndefined();
  const interrupted = { ...more, state: 'interrupted', revision: more.revision + 1 } as const;
  await record({ view: { of: 'session', session: interrupted }, entries: [] });
  expect(await written()).toMatchObject({ state: 'interrupted', revision: interrupted.revision });
});

test('lists and references are of one company', async () => {
  const named = { ...live, reference: 'order-7' };
  await views.writeSession(named);
  await views.writeSession({ ...named, id: 'ses-2', companyId: 'elsewhere' });
  const { companyId } = live;
  expect((await views.desk(companyId)).map(({ id }) => id)).toEqual(['ses-1']);
  expect((await views.summaries({ companyId, first: 5 })).map(({ id }) => id)).toEqual(['ses-1']);
  expect((await views.byReference(companyId, 'order-7'))?.id).toBe('ses-1');
  expect((await views.byReference('elsewhere', 'order-7'))?.id).toBe('ses-2');
  expect(await views.byReference('nobody', 'order-7')).toBeUndefined();
});

test('a search takes its words as they are', async () => {
  await views.writeSession(live);
  const found = (search: string) => views.summaries({ companyId: live.companyId, first: 5, search });
  expect(await found('anna APP')).toHaveLength(1);
  expect(await found('.*')).toEqual([]);
  expect(await found('(')).toEqual([]);
});
