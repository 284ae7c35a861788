import type { ParticipantInfo, Room } from 'livekit-server-sdk';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { alwaysGranted } from '#gateway/redis/leases.ts';
import { roomOf } from '#schema/ids.ts';
import { noticeLine } from '#schema/session/call/hints/room-hint.ts';
import { loseOperator, takeOver } from '#schema/session/call/operator.ts';
import { olga, otto } from '#schema/testing/people.ts';
import { aSessionIn, at } from '#schema/testing/states.ts';
import { createHints } from '#gateway/livekit/hints.ts';
import { liveCallOf, liveCalls, newsOf, strangersAmong, watchRooms } from '#gateway/livekit/room-watch.ts';

const seen = (identity: string, sid: string, second: number, as = 'applicant') => {
  const joinedAtMs = BigInt(Date.parse(at(second)));
  return { identity, sid, joinedAtMs, attributes: { as } } as unknown as ParticipantInfo;
};
const said = (session: Parameters<typeof liveCallOf>[0], ...there: readonly ParticipantInfo[]) =>
  liveCallOf(session).attendants.map((attendant) => newsOf(attendant, there));
const olgaCame = { operatorId: olga.id, present: true, connection: { id: 'PA_1', at: at(3) } } as const;

test('a look into the room finds who came in and who is gone, and of both which connection it is', () => {
  expect(said(aSessionIn('live'), seen(olga.id, 'PA_1', 3))).toEqual([
    olgaCame,
    { participantId: 'p1', present: false },
  ]);
  const came = noticeLine(aSessionIn('live'), olgaCame, at(9)).state;
  expect(said(came, seen('p1', 'PA_2', 2))).toEqual([
    { ...olgaCame, present: false },
    { participantId: 'p1', present: true, connection: { id: 'PA_2', at: at(2) } },
  ]);
});

test('what the session knows already is no hint', () => {
  const came = noticeLine(aSessionIn('interrupted'), olgaCame, at(9)).state;
  expect(said(came, seen(olga.id, 'PA_1', 3))).toEqual([undefined, undefined]);
});

describe('somebody whose admission has ended', () => {
  const [, anna] = liveCallOf(noticeLine(aSessionIn('live'), olgaCame, at(9)).state).attendants;
  const admitted = anna && { ...anna, present: false, admission: 'new' };

  test('is a stranger in the room, and is not taken for who is admitted now', () => {
    const there = [seen('p1', 'PA_2', 2), seen('p1~old', 'PA_3', 3), seen('p1~new', 'PA_4', 4)];
    const of = { participantId: 'p1', present: true };
    expect(strangersAmong(admitted ? [admitted] : [], there)).toEqual([
      { ...of, connection: { id: 'PA_2', at: at(2) } },
      { ...of, admission: 'old', connection: { id: 'PA_3', at: at(3) } },
    ]);
    const news = { ...of, admission: 'new', connection: { id: 'PA_4', at: at(4) } };
    expect(admitted && newsOf(admitted, there)).toEqual(news);
    expect(admitted && newsOf(admitted, there.slice(0, 2))).toBeUndefined();
  });

  test('is looked for by what the store says of them', async () => {
    const look = liveCalls(
      { inCall: async () => new Map([['ses-1', 1]]), session: async () => aSessionIn('live') },
      { of: async () => (_session, person) => (person === 'p1' ? 'new' : undefined) },
    );
    const [call] = await look();
    expect(call?.attendants.map(({ id, admission }) => [id, admission])).toEqual([
      [olga.id, undefined],
      ['p1', 'new'],
    ]);
  });

  test('is not said to be there where only their old connection is', () => {
    const old = { ...olgaCame, operatorId: olga.id };
    const [operator] = liveCallOf(noticeLine(aSessionIn('live'), old, at(9)).state).attendants;
    const renewed = operator && { ...operator, admission: 'new' };
    expect(renewed && newsOf(renewed, [seen(olga.id, 'PA_1', 3, 'operator')])).toEqual({
      ...olgaCame,
      admission: 'new',
      present: false,
    });
  });
});

test('whoever comes in while a look is under way is not taken for gone', () => {
  const came = noticeLine(aSessionIn('live'), olgaCame, at(9)).state;
  const [gone] = said(came);
  const again = { ...olgaCame, connection: { id: 'PA_9', at: at(10) } };
  const back = noticeLine(came, again, at(10)).state;
  expect(gone && noticeLine(back, gone, at(11)).state).toBe(back);
});

describe('an operator from whom the call was taken', () => {
  const taken = takeOver(loseOperator(aSessionIn('live'), at(40)).state, otto, at(50)).state;
  const back = takeOver(loseOperator(taken, at(90)).state, olga, at(95)).state;

  test('is put out of the room where a look still finds them, and does not count in the call', async () => {
    const [signals, dismissed]: string[][] = [[], []];
    const hear = createHints({
      readModel: { session: () => Promise.resolve(taken) },
      signalRoom: (_session, hint) => Promise.resolve(void signals?.push(JSON.stringify(hint))),
      admissions: { find: () => Promise.resolve(undefined) },
      putOut: ({ identity }) => Promise.resolve(void dismissed?.push(identity)),
    });
    const hints = said(taken, seen(olga.id, 'PA_1', 3), seen('p1', 'PA_2', 2));
    for (const hint of hints) if (hint) await hear({ sessionId: 'ses-1', ...hint });
    expect(dismissed).toEqual([olga.id]);
    expect(signals?.filter((hint) => hint.includes(olga.id))).toEqual([]);
  });

  test('is looked for once, and not at all where it is theirs again', () => {
    const operators = ({ attendants }: ReturnType<typeof liveCallOf>) =>
      attendants.flatMap(({ of, id }) => ('operatorId' in of ? id : []));
    expect(operators(liveCallOf(taken))).toEqual([otto.id, olga.id]);
    expect(operators(liveCallOf(back))).toEqual([olga.id, otto.id]);
    expect(said(taken)).toEqual([undefined, undefined, { participantId: 'p1', present: false }]);
  });
});

describe('a watch over the rooms of many calls', () => {
  const sessions = [1, 2, 3].map((index) => ({ ...aSessionIn('live'), id: `ses-${index}` }));
  const attended = (session: (typeof sessions)[number]) => {
    const came = noticeLine(session, olgaCame, at(9)).state;
    const line = { participantId: 'p1', present: true, connection: { id: 'PA_2', at: at(2) } } as const;
    return noticeLine(came, line, at(9)).state;
  };
  const inside = [seen(olga.id, 'PA_1', 3), seen('p1', 'PA_2', 2)];
  const counts = new Map<string, number>();
  const listParticipants = vi.fn(async (_room: string) => inside);
  const listRooms = async (names?: string[]) =>
    [...counts]
      .filter(([name]) => names?.includes(name))
      .map(([name, numParticipants]) => ({ name, numParticipants }) as unknown as Room);
  const hear = vi.fn(async (_hint: { readonly sessionId: string }) => undefined);
  let stop: () => void;

  beforeEach(() => {
    vi.useFakeTimers();
    counts.clear();
    for (const mock of [listParticipants, hear]) mock.mockClear();
    stop = watchRooms({
      rooms: { listRooms, listParticipants },
      calls: async () => sessions.map((session) => liveCallOf(attended(session))),
      hear,
      leases: alwaysGranted,
      log: { debug: () => undefined },
      everyMs: 1000,
    });
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });
  const looked = () => listParticipants.mock.calls.map(([room]) => room);

  test('looks into those where more or fewer are than should be, and says nothing of a mere count', async () => {
    for (const { id } of sessions) counts.set(roomOf(id), 2);
    await vi.advanceTimersByTimeAsync(1000);
    expect(looked()).toHaveLength(3);
    counts.set(roomOf('ses-2'), 0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(looked().slice(3)).toEqual([roomOf('ses-2')]);
    expect(hear).not.toHaveBeenCalled();
  });

  test('looks into every one of them now and then, for they may be others', async () => {
    for (const { id } of sessions) counts.set(roomOf(id), 2);
    await vi.advanceTimersByTimeAsync(7000);
    expect(looked()).toHaveLength(6);
  });

  test('asks nothing of a room that is not there: everybody is gone', async () => {
    await vi.advanceTimersByTimeAsync(1000);
    expect(looked()).toEqual([]);
    expect(hear.mock.calls.length).toBe(6);
  });
});
