import { beforeEach, expect, test, vi } from 'vitest';
import { createBell, type Bell } from '#gateway/feed/bell.ts';
import { createReadModel, type ReadModel } from '#gateway/sessions/read-model.ts';
import { aSession } from '#gateway/testing/a-session.ts';
import { invite, type Participant } from '#schema/participant/participant.ts';
import { writtenOf } from '#schema/record.ts';
import type { Session } from '#schema/session/session.ts';
import { summaryOf } from '#schema/session/summary.ts';
import { Trouble } from '#temporal/client.ts';

const ringing: Session = { ...aSession(), state: 'ringing', revision: 4 };
const live: Session = { ...ringing, state: 'live', revision: 5 };
const { id, companyId } = ringing;
const [member] = ringing.members;
const who = member?.id ?? '';
const begun: Participant = invite({ id: who, sessionId: id, name: 'Anna' }, ringing.process);
const called: Participant = { ...begun, call: 'live', revision: 2 };

let stored: { session: Session | undefined; participant: Participant | undefined };
let databaseAway: boolean;
let clock: number;
let bell: Bell;
const warned = vi.fn();
const askSession = vi.fn<(id: string) => Promise<Session | undefined>>();
const askParticipant = vi.fn<(sessionId: string, id: string) => Promise<Participant | undefined>>();

const read = async <Found>(found: () => Found): Promise<Found> => {
  if (databaseAway) throw new Error('away');
  return found();
};
const views = {
  session: () => read(() => stored.session),
  participant: () => read(() => stored.participant),
  desk: () => read(() => (stored.session ? [summaryOf(stored.session)] : [])),
  line: () => read(() => stored.session && summaryOf(stored.session)),
  revisions: () => read(() => new Map<string, number>()),
  check: () => read(() => undefined),
};
/** A process that has just started. */
const started = (): ReadModel =>
  createReadModel({
    views,
    bell,
    unwritten: { session: askSession, participant: askParticipant },
    log: { warn: warned },
    now: () => clock,
  });

beforeEach(() => {
  vi.resetAllMocks();
  stored = { session: ringing, participant: begun };
  databaseAway = false;
  clock = 1;
  bell = createBell();
  askSession.mockResolvedValue(live);
  askParticipant.mockResolvedValue(called);
});

test.each([
  ['the session', async (model: ReadModel) => (await model.session(id))?.state],
  ['its view', async (model: ReadModel) => (await model.view(id))?.state],
  ['a participant', async (model: ReadModel) => (await model.participant(id, who))?.call],
  ['a participant in the view', async (model: ReadModel) => (await model.view(id))?.participants[0]?.call],
  ['the desk', async (model: ReadModel) => (await model.desk(companyId))[0]?.state],
])('after a start %s is read as it was answered before, though it was not written', async (_what, state) => {
  expect(await state(started())).toBe('live');
});

test('a session that was begun and never written is there', async () => {
  stored = { session: undefined, participant: undefined };
  expect((await started().session(id))?.state).toBe('live');
});

test('many who come at once share one question, and it is asked once', async () => {
  const model = started();
  const all = await Promise.all(Array.from({ length: 50 }, () => model.view(id)));
  expect(new Set(all.map((view) => view?.state))).toEqual(new Set(['live']));
  await model.view(id);
  await model.desk(companyId);
  expect([askSession.mock.calls, askParticipant.mock.calls]).toEqual([[[id]], [[id, who]]]);
});

test('what was written while it was asked is read anew', async () => {
  askSession.mockImplementation(async () => {
    stored.session = live;
    return undefined;
  });
  expect((await started().session(id))?.state).toBe('live');
  stored.session = ringing;
  expect((await started().desk(companyId))[0]?.state).toBe('live');
});

test('nobody is asked about a session that has ended', async () => {
  stored.session = { ...live, state: 'cancelled' };
  await started().session(id);
  expect(askSession).not.toHaveBeenCalled();
});

test('nobody is asked about what this process was answered itself', async () => {
  const model = started();
  model.keep(live);
  expect((await model.session(id))?.state).toBe('live');
  stored.session = live;
  await bell.ring({ of: 'written', ...writtenOf(live) });
  clock += 120_000;
  await model.session(id);
  expect(askSession).not.toHaveBeenCalled();
});

test('an answer that was never written is asked for when it is forgotten here', async () => {
  const model = started();
  model.keep(live);
  clock += 120_000;
  expect((await model.session(id))?.state).toBe('live');
  expect(askSession).toHaveBeenCalledOnce();
});

test('what another server was answered and did not write is asked for', async () => {
  askSession.mockResolvedValueOnce(undefined);
  const model = started();
  expect((await model.session(id))?.state).toBe('ringing');
  vi.useFakeTimers();
  void bell.ring({ of: 'answered', ...writtenOf(live) });
  const reading = model.session(id);
  await vi.advanceTimersByTimeAsync(2000);
  clock += 2000;
  await vi.advanceTimersByTimeAsync(2000);
  expect((await reading)?.state).toBe('live');
  vi.useRealTimers();
});

test.each([
  [
    'the database was away',
    async (model: ReadModel) => {
      databaseAway = true;
      await expect(model.session(id)).rejects.toThrow('away');
      databaseAway = false;
    },
  ],
  ['bells were lost', () => bell.ring({ of: 'gap' })],
])('once %s everything is asked for anew', async (_what, happens) => {
  askSession.mockResolvedValueOnce(undefined);
  const model = started();
  expect((await model.session(id))?.state).toBe('ringing');
  await happens(model);
  expect((await model.session(id))?.state).toBe('live');
});

test('while Temporal is away the projection is what is known, which is said, and nobody waits for it again', async () => {
  askSession.mockRejectedValue(new Trouble('away'));
  const model = started();
  expect((await model.session(id))?.state).toBe('ringing');
  expect((await model.desk(companyId))[0]?.state).toBe('ringing');
  expect([askSession.mock.calls.length, warned.mock.calls.length]).toEqual([1, 1]);
  askSession.mockResolvedValue(live);
  clock += 2000;
  expect((await model.session(id))?.state).toBe('live');
});

test('a workflow that cannot answer is asked once, and the others are asked nevertheless', async () => {
  askSession.mockRejectedValueOnce(new Error('no such query'));
  const model = started();
  expect((await model.session(id))?.state).toBe('ringing');
  expect((await model.session(id))?.state).toBe('ringing');
  expect((await model.participant(id, who))?.call).toBe('live');
  expect([askSession.mock.calls.length, warned.mock.calls.length]).toEqual([1, 1]);
});
