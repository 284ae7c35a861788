import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readConfig } from '#gateway/config.ts';
import { photograph } from '#e2e/specimen/camera.ts';
import { passportPage } from '#e2e/specimen/documents.ts';
import { makeHolder } from '#e2e/specimen/holder.ts';
import { shots } from '#e2e/specimen/shots.ts';
import {
  arrive,
  type Call,
  create,
  handIn,
  hangUp,
  newKey,
  ringing,
  seen,
  settled,
  start,
  tokenOf,
} from '#e2e/product/call.ts';
import { startPair, type Pair } from '#e2e/product/pair.ts';
import { tracesIn, tracesUnder } from '#e2e/product/traces.ts';
import type { Visitor } from '#e2e/product/visitor.ts';
import { openStores } from '#vault/stores.ts';

// Words that occur nowhere else: the servers are shared with other tests.
const mark = newKey().slice(0, 8);
const said = (what: string): string => `${what}kanarie${mark}`;
const document = { surname: 'KANARIEFUGL', given: 'TWEETY', number: 'K73051946', personal: 'KV730517Q' };
const holder = makeHolder(4711, document);
const personal = {
  name: said('Name'),
  corrected: said('Corrected'),
  email: said('mail'),
  chat: said('Chat'),
  answer: said('Answer'),
  caption: said('Caption'),
  discarded: said('Discarded'),
  camera: said('Camera'),
  removed: said('Removed'),
  rejected: said('Rejected'),
};
const canaries = [...Object.values(personal), holder.surname, holder.number, holder.personal];

let pair: Pair;
let operator: Visitor;
let auditor: Visitor;
let ended: Call;
let live: Call;
const published: Buffer[] = [];
let listening: Redis;

/** Asks for something that is no matter of other tests. */
async function act(visitor: Visitor, field: string, variables: Record<string, unknown>): Promise<unknown> {
  const types = { signs: '[CameraSign!]!', evidence: 'EvidenceInput!' } as Readonly<Record<string, string>>;
  const typeOf = (name: string) =>
    types[name] ?? (['text', 'caption', 'reason', 'label'].includes(name) ? 'String!' : 'ID!');
  const names = Object.keys(variables);
  const declared = names.map((name) => `$${name}: ${typeOf(name)}`).join(', ');
  const passed = names.map((name) => `${name}: $${name}`).join(', ');
  const fields = field === 'noteCamera' ? '' : '{ __typename }';
  const { data, errors } = await visitor.graphql(
    `mutation (${declared}) { ${field}(${passed}) ${fields} }`,
    variables,
  );
  expect([field, errors]).toEqual([field, undefined]);
  return data?.[field];
}

/** Everything that somebody may say or hand in, with a word of its own. */
async function wholeCall(jpeg: Uint8Array): Promise<Call> {
  const participants = [{ name: personal.name, email: `${personal.email}@applicant.example` }];
  const { session: made, links } = await create(operator, '', { participants });
  const [link] = links;
  if (!link) throw new Error('The session came without a link.');
  const { id: session } = made;
  const applicant = await arrive(pair, link);
  const call: Call = { session, participant: link.participant, link, applicant };
  const of = () => ({ session, participant: link.participant, key: newKey() });
  const details = { name: personal.corrected, email: `${personal.email}@applicant.example` };
  await operator.ask('correctDetails', { ...of(), details });
  await operator.ask('answer', { session, key: newKey() });
  await act(operator, 'sendMessage', { ...of(), text: personal.chat });
  await act(applicant, 'writeMessage', { key: newKey(), text: personal.answer });
  await act(applicant, 'noteCamera', { key: newKey(), signs: ['label'], label: personal.camera });
  const scan = await start(operator, call, 'documentScan');
  await handIn(call, scan.id, [{ label: 'page', bytes: jpeg }]);
  await settled(operator, session, 'documentScan');
  const { participant } = link;
  const capture = { run: 'capture', label: 'capture', bytes: jpeg };
  const { id, sha256, mediaType, bytes, label } = await operator.put({ participant, ...capture });
  const evidence = { id, sha256, mediaType, bytes, label };
  await act(operator, 'addCapture', { ...of(), evidence });
  await act(operator, 'captionCapture', { ...of(), capture: id, caption: personal.caption });
  await act(operator, 'discardCapture', { ...of(), capture: id, reason: personal.discarded });
  await operator.ask('removeParticipant', { ...of(), reason: personal.removed });
  await hangUp(operator, call);
  await operator.ask('decide', { session, key: newKey(), verdict: 'rejected', reason: personal.rejected });
  await seen(operator, session, ({ sealedAt }) => sealedAt !== null);
  return call;
}

beforeAll(async () => {
  pair = await startPair(inject('servers'));
  listening = new Redis(pair.redis.url);
  listening.on('pmessageBuffer', (_pattern: Buffer, _channel: Buffer, message: Buffer) => {
    published.push(message);
  });
  await listening.psubscribe('*');
  operator = await pair.staff('operator');
  auditor = await pair.staff('auditor');
  const { jpeg } = await photograph(passportPage(holder).picture, shots['full HD 85 %']);
  ended = await wholeCall(jpeg);
  live = await ringing(pair, operator, personal.name);
}, 240_000);
afterAll(async () => {
  listening.disconnect();
  await pair.close();
});

interface Line {
  readonly id: string;
  readonly names: readonly string[];
}

/** The list of all sessions, or of those that are found. */
async function listed(reader: Visitor, search = ''): Promise<readonly Line[]> {
  const query = 'query ($search: String) { sessions(search: $search) { nodes { id names } } }';
  const { data } = await reader.graphql(query, { search });
  return (data?.['sessions'] as { readonly nodes: readonly Line[] }).nodes;
}

const detailsQuery = `query ($id: ID!) { session(id: $id) { members { name } decision { reason }
  participants { email captures { caption } runs { examination { facts { name value } } } } } }`;

test('whoever may read it reads it: nothing of this was lost on its way', async () => {
  const { data } = await auditor.graphql(detailsQuery, { id: ended.session });
  const shown = JSON.stringify([
    data,
    await auditor.ask('journal', { session: ended.session }),
  ]).toUpperCase();
  const { name: _before, ...rest } = personal;
  for (const word of [...Object.values(rest), holder.number, holder.surname])
    expect(shown).toContain(word.toUpperCase());
  const found = await listed(auditor, personal.corrected.toLowerCase());
  expect(found.map(({ id }) => id)).toEqual([ended.session]);
});

test('MongoDB, Temporal, LiveKit and all their files and logs hold nothing of it', async () => {
  const { dir } = inject('servers');
  expect(await tracesUnder(dir, [ended.session, live.session])).not.toEqual([]);
  expect(await tracesUnder(dir, canaries)).toEqual([]);
});

test('no document of any collection holds anything of it', async () => {
  const { database, close } = await openStores(readConfig(pair.names));
  const named = await database.connection.listCollections();
  for (const { name } of named) {
    const documents = await database.connection.collection(name).find({}).toArray();
    expect([name, tracesIn(Buffer.from(JSON.stringify(documents)), canaries)]).toEqual([name, []]);
  }
  expect(named.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['sessions', 'participants', 'journal', 'links', 'summaries', 'desk', 'ended']),
  );
  await close();
});

/** What lies under a key, of whatever type. */
async function valueOf(redis: Redis, key: string): Promise<unknown> {
  const type = await redis.type(key);
  if (type === 'string') return redis.get(key);
  if (type === 'hash') return redis.hgetall(key);
  if (type === 'list') return redis.lrange(key, 0, -1);
  if (type === 'set') return redis.smembers(key);
  if (type === 'zset') return redis.zrange(key, 0, -1, 'WITHSCORES');
  if (type === 'stream') return redis.xrange(key, '-', '+');
  if (type === 'none') return 'gone';
  throw new Error(`A type that is not known here: ${type}`);
}

test('the vault, the logs of all processes and what Redis keeps hold nothing of it', async () => {
  expect(await tracesUnder(pair.data, canaries)).toEqual([]);
  const redis = new Redis(pair.redis.url);
  const kept: unknown[] = [];
  for (const key of await redis.keys('*')) kept.push(key, await valueOf(redis, key));
  redis.disconnect();
  expect(kept).not.toEqual([]);
  expect(tracesIn(Buffer.from(JSON.stringify(kept)), canaries)).toEqual([]);
});

test('what servers tell each other holds no name, nor anything that was read or written', () => {
  expect(published).not.toEqual([]);
  expect(tracesIn(Buffer.concat(published), canaries)).toEqual([]);
});

test('once its key is destroyed a session is shown as erased, and never as trouble', async () => {
  const { keys, close } = await openStores(readConfig(pair.names));
  for (const { session } of [ended, live]) await keys.destroy(session);
  await close();
  // A server would go on with a key that it knows for a minute.
  for (const server of pair.servers) await server.restart();
  const [people, reader] = [await pair.staff('operator'), await pair.staff('auditor')];
  const sessions = await listed(reader);
  for (const { session } of [ended, live])
    expect(sessions.find(({ id }) => id === session)).toMatchObject({ id: session, names: [] });
  expect(await people.ask('desk')).toMatchObject([{ id: live.session, names: [], state: 'ringing' }]);
  expect(await listed(reader, personal.corrected)).toEqual([]);
  for (const { session, link } of [ended, live]) {
    expect(await reader.ask('session', { id: session })).toBeNull();
    await expect(reader.ask('journal', { session })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(reader.ask('history', { session })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(reader.ask('verifySession', { session })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const opened = await pair
      .visitor('applicant')
      .graphql('mutation ($token: String!) { openLink(token: $token) { name } }', { token: tokenOf(link) });
    expect(JSON.stringify(opened)).not.toMatch(/INTERNAL|TROUBLE/);
    expect(tracesIn(Buffer.from(JSON.stringify(opened)), canaries)).toEqual([]);
  }
  expect(await pair.logs()).not.toMatch(/a bug in the gateway|"INTERNAL"/);
}, 120_000);
