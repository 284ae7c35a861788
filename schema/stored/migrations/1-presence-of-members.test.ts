import { readFileSync } from 'node:fs';
import mongoose, { type Model, type Schema } from 'mongoose';
import { describe, expect, test } from 'vitest';
import { nothingAdded } from '#schema/stored/testing/doubling.ts';
import { migrationsWith } from '#schema/stored/migrations/all.ts';
import {
  participantOf,
  presenceOfMembers,
  sessionOf,
} from '#schema/stored/migrations/1-presence-of-members.ts';
import type { AnyDocument } from '#schema/stored/migrations/migration.ts';
import type { Stored } from '#schema/stored/model/schema.ts';
import { openedBy } from '#schema/stored/testing/opened-by.ts';
import { publishedTools } from '#vault/testing/published-tools.ts';
import { check } from '#schema/stored/model/writes.ts';
import { participantSchema } from '#schema/stored/session/participants.ts';
import { sessionSchema } from '#schema/stored/session/sessions.ts';

const consent = { version: '1', at: '2026-01-05T09:00:01.000Z' };

type Presence = 'invited' | 'waiting' | 'inCall' | 'away' | 'left';

/** How 0.1 stored a session with one member. */
const oldSession = (state: string, waiting: boolean, present: boolean) => ({
  _id: 'ses-1',
  revision: 4,
  state: { id: 'ses-1', state, members: [{ id: 'p1', name: 'Anna', waiting, present, closed: false }] },
});
const oldParticipant = (presence: Presence, agreed = true) => ({
  _id: 'ses-1/p1',
  revision: 2,
  state: { id: 'p1', presence, ...(agreed && { consent }) },
});

interface Shown {
  readonly state: { readonly members: readonly Readonly<Record<string, unknown>>[] };
}
const memberOf = (session: AnyDocument) => (session as AnyDocument & Shown).state.members[0];

describe('the presence of a member is what 0.1 showed', () => {
  test.each([
    ['open', false, false, 'invited', 'invited'],
    ['ringing', true, false, 'waiting', 'waiting'],
    // The participant had pressed Join and the session had not heard it yet, or the other way round.
    ['open', false, false, 'waiting', 'waiting'],
    ['ringing', true, false, 'invited', 'waiting'],
    ['open', false, false, 'left', 'left'],
    // Rung again after a dropped call: nobody is in it any more.
    ['open', false, false, 'inCall', 'away'],
    ['missed', true, false, 'away', 'waiting'],
    ['live', false, true, 'inCall', 'inCall'],
    ['live', false, false, 'inCall', 'away'],
    ['live', false, true, 'away', 'inCall'],
    ['live', false, true, 'waiting', 'inCall'],
    ['live', false, false, 'invited', 'invited'],
    ['live', false, false, 'left', 'left'],
    ['interrupted', false, false, 'inCall', 'away'],
    ['deciding', false, false, 'inCall', 'inCall'],
    ['approved', false, false, 'left', 'left'],
  ] as const)('%s, waiting %s, present %s, %s: %s', (state, waiting, present, before, now) => {
    const migrated = sessionOf(oldSession(state, waiting, present), [oldParticipant(before)]);
    expect(memberOf(migrated)).toEqual({
      id: 'p1',
      name: 'Anna',
      presence: now,
      consent,
      closed: false,
      standing: { participantId: 'p1', name: 'Anna', steps: [] },
    });
  });

  test('who has not agreed has no consent, and who was never written down is invited', () => {
    const session = oldSession('open', false, false);
    expect(memberOf(sessionOf(session, [oldParticipant('invited', false)]))).not.toHaveProperty('consent');
    expect(memberOf(sessionOf(session, [undefined]))).toMatchObject({ presence: 'invited' });
  });
});

test('a participant keeps everything else', () => {
  expect(participantOf(oldParticipant('inCall'))).toEqual({
    _id: 'ses-1/p1',
    revision: 2,
    state: { id: 'p1' },
  });
});

/** Whole documents as 0.1 wrote them, by collection. */
const written = JSON.parse(readFileSync(new URL('./0.1.json', import.meta.url), 'utf8')) as Record<
  string,
  readonly AnyDocument[]
>;

const tools = publishedTools();

/** All documents after the migrations, in their order, with what is sealed in them opened. */
async function migrated(): Promise<Record<string, readonly AnyDocument[]>> {
  const now = new Map(Object.entries(written).map(([name, documents]) => [name, [...documents]]));
  const find = (collection: string, id: string) =>
    Promise.resolve(now.get(collection)?.find(({ _id }) => _id === id));
  for (const { collection, migrate } of migrationsWith(tools).flatMap(({ steps }) => steps)) {
    const documents = await Promise.all(
      (now.get(collection) ?? []).map(async (each) => (await migrate(each, find, nothingAdded)) ?? each),
    );
    now.set(collection, documents);
  }
  const opened = [...now].map(async ([name, documents]) => {
    const open = openedBy(tools.sealing, name);
    return [name, await Promise.all(documents.map(open))] as const;
  });
  return Object.fromEntries(await Promise.all(opened));
}

test('what 0.1 wrote fits the schemas of today after all migrations, which change it once', async () => {
  const connection = mongoose.createConnection();
  const fits = async (schema: unknown, document: AnyDocument) => {
    const model: Model<Stored> = connection.model<Stored>(
      String((schema as Schema).get('collection')),
      schema as Schema<Stored>,
    );
    await check(model, document);
  };
  const { sessions = [], participants = [] } = await migrated();
  expect([sessions.length, participants.length]).toEqual([3, 3]);
  for (const each of sessions) await fits(sessionSchema, each);
  for (const each of participants) await fits(participantSchema, each);
  const presences = sessions.map((each) =>
    (each as AnyDocument & Shown).state.members.map((one) => one['presence']),
  );
  expect(presences).toEqual([['inCall', 'away', 'invited'], ['inCall'], ['invited']]);
  const [onSessions, onParticipants] = presenceOfMembers.steps;
  const find = () => Promise.reject(new Error('Nothing is left to be found.'));
  for (const each of sessions) expect(await onSessions?.migrate(each, find, nothingAdded)).toBeUndefined();
  for (const each of participants)
    expect(await onParticipants?.migrate(each, find, nothingAdded)).toBeUndefined();
});
