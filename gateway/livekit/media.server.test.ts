import { randomUUID } from 'node:crypto';
import { RoomServiceClient, TokenVerifier, TrackSource } from 'livekit-server-sdk';
import { describe, expect, inject, it, test } from 'vitest';
import { admittedAs, roomOf, sessionOfRoom } from '#schema/ids.ts';
import { createMedia, serviceUrl } from '#gateway/livekit/media.ts';

const { url, apiKey: key, apiSecret: secret } = inject('servers').livekit;
const admissions = new Map<string, string>();
const media = createMedia(
  { url, key, secret },
  {
    find: async (session, person) => admissions.get(`${session}/${person}`),
    set: async (session, person, admission) => void admissions.set(`${session}/${person}`, admission),
  },
);
const rooms = new RoomServiceClient(serviceUrl(url), key, secret);

const admit = (sessionId: string, as: 'operator' | 'applicant') =>
  media.admit({ sessionId, as, id: `${as}-1`, name: 'Anna K.', participants: 2 }, 'https://kyc.example');

it('puts nobody out of a call that is not there, without a word', async () => {
  expect(await media.dismiss({ sessionId: randomUUID(), id: 'par_1' })).toBeUndefined();
});

describe('a media token', () => {
  it('is for a room that exists, also after LiveKit has forgotten it', async () => {
    const sessionId = randomUUID();
    const listed = async () => (await rooms.listRooms([roomOf(sessionId)])).map(({ name }) => name);
    const access = await admit(sessionId, 'operator');
    expect(access).toMatchObject({
      url: 'wss://kyc.example/livekit',
      room: roomOf(sessionId),
      identity: 'operator-1',
    });
    expect(await listed()).toEqual([roomOf(sessionId)]);
    await rooms.deleteRoom(roomOf(sessionId));
    await admit(sessionId, 'applicant');
    expect(await listed()).toEqual([roomOf(sessionId)]);
  });

  it.each(['operator', 'applicant'] as const)(
    'lets the %s publish camera and microphone and nothing else',
    async (as) => {
      const sessionId = randomUUID();
      const { token } = await admit(sessionId, as);
      const { video, attributes, name, exp = 0 } = await new TokenVerifier(key, secret).verify(token);
      expect(video).toMatchObject({
        room: roomOf(sessionId),
        roomJoin: true,
        canPublishData: false,
        canSubscribe: true,
      });
      expect(video?.canPublishSources).toEqual(['camera', 'microphone']);
      expect(video?.canPublishSources).not.toContain(TrackSource[TrackSource.SCREEN_SHARE]);
      expect(video?.canUpdateOwnMetadata).toBe(false);
      expect(video?.roomAdmin).toBeUndefined();
      expect(attributes).toEqual({ as });
      expect(name).toBeUndefined();
      expect(exp - Date.now() / 1000).toBeLessThan(31);
    },
  );
});

test('whoever is admitted after their admission ended is called otherwise, and still heard of as who they are', async () => {
  const sessionId = randomUUID();
  const first = await admit(sessionId, 'applicant');
  await media.dismiss({ sessionId, id: 'applicant-1' });
  const [second, again] = [await admit(sessionId, 'applicant'), await admit(sessionId, 'applicant')];
  expect(first.identity).toBe('applicant-1');
  expect(second.identity).not.toBe(first.identity);
  expect(again.identity).toBe(second.identity);
  expect(admittedAs(second.identity).id).toBe('applicant-1');
  expect((await admit(sessionId, 'operator')).identity).toBe('operator-1');
});

describe('a trial of the line', () => {
  it('has a room of its own, in which nothing can be sent', async () => {
    const participant = randomUUID();
    const { token, room } = await media.admitToTrial(participant, 'https://kyc.example');
    expect(sessionOfRoom(room)).toBeUndefined();
    expect((await rooms.listRooms([room])).map(({ name }) => name)).toEqual([room]);
    const { video, attributes, exp = 0 } = await new TokenVerifier(key, secret).verify(token);
    expect(video).toMatchObject({ room, roomJoin: true, canPublish: false, canPublishData: false });
    expect(video?.canUpdateOwnMetadata).toBe(false);
    expect(attributes).toBeUndefined();
    expect(exp - Date.now() / 1000).toBeLessThan(61);
  });
});

test('who is not in the room is muted without trouble', async () => {
  await expect(media.mute({ sessionId: randomUUID(), id: 'applicant-1' })).resolves.toBeUndefined();
});

test('who is not in the room is away without trouble', async () => {
  const who = { sessionId: randomUUID(), id: 'applicant-1', away: true };
  await expect(media.tellAway(who)).resolves.toBeUndefined();
  await expect(media.tellPicture({ ...who, picture: 'none' })).resolves.toBeUndefined();
});
