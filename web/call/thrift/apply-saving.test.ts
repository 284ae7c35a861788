import type { Room } from 'livekit-client';
import { beforeEach, expect, test } from 'vitest';
import { createSender, receive } from './apply-saving.ts';

/** What LiveKit's client would have sent, and what is sent. */
let encodings: RTCRtpEncodingParameters[];
let paused: boolean;
let changes: number;
let send: ReturnType<typeof createSender>;

const layers = (): RTCRtpEncodingParameters[] => [
  { rid: 'q', active: true, maxBitrate: 160_000, maxFramerate: 20 },
  { rid: 'h', active: true, maxBitrate: 450_000, maxFramerate: 20 },
  { rid: 'f', active: false, maxBitrate: 1_700_000, maxFramerate: 30 },
];

beforeEach(() => {
  [encodings, paused, changes] = [layers(), false, 0];
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
    pauseUpstream: async () => void (paused = true),
    resumeUpstream: async () => void (paused = false),
  };
  const room = { localParticipant: { trackPublications: new Map([['camera', camera]]) } };
  send = createSender(room as unknown as Room);
});

const active = () => encodings.map(({ active: on }) => on);

test('a small picture is the smallest layer alone, and thin', async () => {
  await send('small');
  expect(active()).toEqual([true, false, false]);
  expect(encodings[0]).toMatchObject({ maxBitrate: 60_000, maxFramerate: 8 });
});

test('what is turned on meanwhile by what others want to see is turned off again', async () => {
  await send('small');
  encodings = encodings.map((each) => ({ ...each, active: true }));
  await send('small');
  expect(active()).toEqual([true, false, false]);
});

test('it becomes again what it was', async () => {
  await send('small');
  await send('none');
  expect(paused).toBe(true);
  await send('small');
  expect([paused, active()]).toEqual([false, [true, false, false]]);
  await send('full');
  expect(encodings).toEqual(layers());
});

test('a line that is well is left alone', async () => {
  for (let look = 0; look < 3; look++) await send('full');
  await send('small');
  for (let look = 0; look < 3; look++) await send('small');
  expect(changes).toBe(1);
});

test('sound is received whatever is wanted, and of pictures what is', () => {
  const asked: string[] = [];
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
  const room = { remoteParticipants: new Map([['anna', { trackPublications }]]) } as unknown as Room;
  const qualities = { LOW: 0, MEDIUM: 1, HIGH: 2, OFF: 3 } as unknown as Parameters<typeof receive>[2];
  for (const wish of ['auto', 'small', 'none'] as const) receive(room, wish, qualities);
  expect(asked).toEqual(['camera on', 'camera 2', 'camera on', 'camera 0', 'camera off', 'camera 2']);
});
