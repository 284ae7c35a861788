import { RoomServiceClient, ServerError, TrackSource } from 'livekit-server-sdk';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createMedia } from '#gateway/livekit/media.ts';

const nobody = { find: async () => undefined, set: async () => undefined };
const media = createMedia(
  { url: 'ws://127.0.0.1:1', key: 'key', secret: 'a secret of thirty-two characters' },
  nobody,
);
const who = { sessionId: 'ses-1', id: 'p1' };
const gone = new ServerError('twirp error unknown', 'participant does not exist', 404, 'not_found');
const trouble = new ServerError('twirp error unknown', 'no response from servers', 503, 'unavailable');
const room = RoomServiceClient.prototype;
const heard = { tracks: [{ sid: 'TR_1', source: TrackSource.MICROPHONE, muted: false }] };

afterEach(() => void vi.restoreAllMocks());

describe('to turn a microphone off', () => {
  test('is no trouble where they left between the look and the turning', async () => {
    vi.spyOn(room, 'getParticipant').mockResolvedValue(heard as never);
    const turned = vi.spyOn(room, 'mutePublishedTrack').mockRejectedValue(gone);
    await media.mute(who);
    expect(turned).toHaveBeenCalledWith('vidimus-ses-1', 'p1', 'TR_1', true);
  });

  test('is not said to be done where it was not', async () => {
    vi.spyOn(room, 'getParticipant').mockResolvedValue(heard as never);
    vi.spyOn(room, 'mutePublishedTrack').mockRejectedValue(trouble);
    await expect(media.mute(who)).rejects.toBe(trouble);
    vi.spyOn(room, 'getParticipant').mockRejectedValue(trouble);
    await expect(media.mute(who)).rejects.toBe(trouble);
  });
});

describe.each([
  ['of a page that is out of sight', () => media.tellAway({ ...who, away: true })],
  ['of a picture', () => media.tellPicture({ ...who, picture: 'small' })],
])('to tell the room %s', (_of, tell) => {
  test('is no trouble where they are not in it', async () => {
    vi.spyOn(room, 'updateParticipant').mockRejectedValue(gone);
    await expect(tell()).resolves.toBeUndefined();
  });

  test('is not said to be done where it was not', async () => {
    vi.spyOn(room, 'updateParticipant').mockRejectedValue(trouble);
    await expect(tell()).rejects.toBe(trouble);
  });
});
