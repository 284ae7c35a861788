import type { RemoteTrackPublication, Room } from 'livekit-client';
import { beforeEach, describe, expect, test } from 'vitest';
import { createReceiver, createSender, type Receiver } from './apply-saving.ts';

describe('the own picture', () => {
  /** What LiveKit's client would have sent, and what is sent. */
  let encodings: RTCRtpEncodingParameters[];
  let changes: number;
  let refreshed: number;
  let asked: string[];
  let send: ReturnType<typeof createSender>;

  const layers = (): RTCRtpEncodingParameters[] => [
    { rid: 'q', active: true, maxBitrate: 160_000, maxFramerate: 20 },
    { rid: 'h', active: true, maxBitrate: 450_000, maxFramerate: 20 },
    { rid: 'f', active: false, maxBitrate: 1_700_000, maxFramerate: 30 },
  ];

  beforeEach(() => {
    [encodings, changes, refreshed, asked] = [layers(), 0, 0, []];
    const sender = {
      getParameters: () => ({ encodings: encodings.map((each) => ({ ...each })) }),
      setParameters: async (parameters: { encodings: RTCRtpEncodingParameters[] }) => {
        changes++;
        encodings = parameters.encodings;
      },
    };
    const camera = {
      source: 'camera',
      isMuted: false,
      track: { sender },
      videoTrack: { refreshSubscribedCodecs: async () => void refreshed++ },
      pauseUpstream: async () => void asked.push('pause'),
      resumeUpstream: async () => void asked.push('resume'),
    };
    const room = { localParticipant: { trackPublications: new Map([['camera', camera]]) } };
    send = createSender(room as unknown as Room);
  });

  const active = () => encodings.map(({ active: on }) => on);
  /** What LiveKit does when the others want to see something else. */
  const want = (...on: readonly boolean[]) =>
    (encodings = encodings.map((each, layer) => ({ ...each, active: on[layer] })));

  test('is the smallest layer alone, and thin, when it is to be small', async () => {
    await send('small');
    expect(active()).toEqual([true, false, false]);
    expect(encodings[0]).toMatchObject({ maxBitrate: 60_000, maxFramerate: 8 });
  });

  test('is no layer at all when it is held back, and nobody is told that the camera is off', async () => {
    await send('none');
    expect(active()).toEqual([false, false, false]);
    await send('full');
    expect(asked).toEqual([]);
  });

  test('stays away while it is small and nobody wants it', async () => {
    want(false, false, false);
    await send('small');
    expect(active()).toEqual([false, false, false]);
    expect(encodings[0]?.maxBitrate).toBe(160_000);
  });

  test('is the smallest of the layers that are wanted', async () => {
    want(false, true, true);
    await send('small');
    expect(active()).toEqual([false, true, false]);
    expect(encodings[1]).toMatchObject({ maxBitrate: 60_000, maxFramerate: 8 });
  });

  test('is small again after LiveKit has turned on what others want to see', async () => {
    await send('small');
    want(true, true, true);
    await send('small');
    expect(active()).toEqual([true, false, false]);
  });

  test('becomes again what it was', async () => {
    await send('small');
    await send('none');
    await send('small');
    expect(active()).toEqual([true, false, false]);
    await send('full');
    expect(encodings).toEqual(layers());
  });

  test('becomes what LiveKit has made of it meanwhile, and LiveKit looks once more', async () => {
    await send('small');
    want(true, true, true);
    await send('small');
    encodings = encodings.map((each, layer) => (layer === 0 ? { ...each, maxBitrate: 200_000 } : each));
    await send('none');
    expect(refreshed).toBe(0);
    await send('full');
    expect(active()).toEqual([true, true, true]);
    expect(encodings.map(({ maxBitrate }) => maxBitrate)).toEqual([200_000, 450_000, 1_700_000]);
    expect(refreshed).toBe(1);
  });

  test('is left alone on a line that is well', async () => {
    for (let look = 0; look < 3; look++) await send('full');
    await send('small');
    for (let look = 0; look < 3; look++) await send('small');
    expect([changes, refreshed]).toEqual([1, 0]);
  });
});

describe('the pictures of others', () => {
  let asked: string[];
  let camera: RemoteTrackPublication;
  let receiver: Receiver;

  beforeEach(() => {
    asked = [];
    const publication = (source: string) => ({
      source,
      isDesired: true,
      setEnabled: (on: boolean) => asked.push(`${source} ${on ? 'on' : 'off'}`),
      setVideoQuality: (quality: number) => asked.push(`${source} ${quality}`),
    });
    const trackPublications = new Map([
      ['camera', publication('camera')],
      ['microphone', publication('microphone')],
    ]);
    camera = trackPublications.get('camera') as unknown as RemoteTrackPublication;
    const room = { remoteParticipants: new Map([['anna', { trackPublications }]]) } as unknown as Room;
    const qualities = { LOW: 0, MEDIUM: 1, HIGH: 2, OFF: 3 } as unknown as Parameters<
      typeof createReceiver
    >[1];
    receiver = createReceiver(room, qualities);
  });

  test('are as large as is wanted, and their sound is received whatever that is', () => {
    for (const wish of ['auto', 'small', 'none', 'auto'] as const) receiver.receive(wish);
    expect(asked).toEqual(['camera 2', 'camera 0', 'camera off', 'camera 2', 'camera on', 'camera 2']);
  });

  test('that LiveKit holds back because nobody sees them are not asked for', () => {
    for (let look = 0; look < 3; look++) receiver.receive('auto');
    expect(asked).not.toContain('camera on');
  });

  test('come in whole while a still is taken, also where none is wanted, and then as before', async () => {
    receiver.receive('none');
    asked.length = 0;
    await receiver.inWhole(camera, async () => receiver.receive('none'));
    expect(asked).toEqual(['camera on', 'camera 2', 'camera off', 'camera 2']);
  });

  test('of which two stills are taken come in whole until the second one is', async () => {
    receiver.receive('small');
    asked.length = 0;
    let end: () => void = () => undefined;
    const first = receiver.inWhole(camera, () => new Promise<void>((resolve) => (end = resolve)));
    await receiver.inWhole(camera, async () => undefined);
    receiver.receive('small');
    expect(asked).not.toContain('camera 0');
    end();
    await first;
    expect(asked.at(-1)).toBe('camera 0');
  });

  test('come as before also when the still failed', async () => {
    receiver.receive('small');
    await receiver.inWhole(camera, () => Promise.reject(new Error('No picture.'))).catch(() => undefined);
    expect(asked.at(-1)).toBe('camera 0');
  });
});
