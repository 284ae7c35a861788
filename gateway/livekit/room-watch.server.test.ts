import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { expect, inject, test } from 'vitest';
import { joinRoom, thrownOut } from '#e2e/product/in-room.ts';
import { createHints } from '#gateway/livekit/hints.ts';
import { createMedia } from '#gateway/livekit/media.ts';
import { liveCalls, roomsOf, watchRooms } from '#gateway/livekit/room-watch.ts';
import { alwaysGranted } from '#gateway/redis/leases.ts';
import { olga } from '#schema/testing/people.ts';
import { aSessionIn } from '#schema/testing/states.ts';

const { url, apiKey: key, apiSecret: secret } = inject('servers').livekit;
const livekit = { url, key, secret };

test('without webhooks a look into the room puts out whoever came by an admission that has ended', async () => {
  const session = { ...aSessionIn('live'), id: randomUUID() };
  const known = new Map<string, string>();
  const admissions = {
    find: async (_session: string, person: string) => known.get(person),
    set: async (_session: string, person: string, admission: string) => void known.set(person, admission),
    of: async () => (_session: string, person: string) => known.get(person),
  };
  const media = createMedia(livekit, admissions);
  const heard: unknown[] = [];
  const views = {
    inCall: async () => new Map([[session.id, session.revision]]),
    session: async () => session,
  };
  const unwatch = watchRooms({
    rooms: roomsOf(livekit),
    calls: liveCalls(views, admissions),
    hear: createHints({
      readModel: views,
      admissions,
      signalRoom: async (_session, hint) => void heard.push(hint),
      putOut: media.putOut,
    }),
    leases: alwaysGranted,
    log: pino({ level: 'silent' }),
    everyMs: 600,
  });
  const admit = async (as: 'operator' | 'applicant', id: string) => {
    const who = { sessionId: session.id, as, id, name: '', participants: 2 };
    return { ...(await media.admit(who, 'http://unused')), url };
  };
  try {
    const [operator, old] = [await admit('operator', olga.id), await admit('applicant', 'p1')];
    const operatorIn = await joinRoom(operator);
    const first = await joinRoom(old);
    await media.dismiss({ sessionId: session.id, id: 'p1' });
    await first.gone;
    const anewIn = await joinRoom(await admit('applicant', 'p1'));
    expect(await thrownOut(old)).toBe('put out');
    expect([operatorIn.isIn(), anewIn.isIn()]).toEqual([true, true]);
    await Promise.all([operatorIn.leave(), anewIn.leave()]);
  } finally {
    unwatch();
  }
});
