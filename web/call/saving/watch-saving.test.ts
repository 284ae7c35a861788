import type { Room } from 'livekit-client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Saving } from '#schema/session/call/camera/own-picture.ts';
import type { SavingWish } from './saving.ts';
import { watchSaving, type SavingWatch } from './watch-saving.ts';

let wish: SavingWish;
let roundTrip: number;
let told: Saving[];
let sent: (boolean | undefined)[];
/** What a look waits for. */
let report: () => Promise<void>;
let watch: SavingWatch;

beforeEach(() => {
  vi.useFakeTimers();
  [wish, roundTrip, told, sent] = ['auto', 0.1, [], []];
  report = async () => undefined;
  let encodings: RTCRtpEncodingParameters[] = [{ rid: 'q', active: true, maxBitrate: 1 }];
  const sender = {
    getStats: async () => {
      await report();
      return new Map([['remote', { type: 'remote-inbound-rtp', roundTripTime: roundTrip }]]);
    },
    getParameters: () => ({ encodings }),
    setParameters: async (parameters: { encodings: RTCRtpEncodingParameters[] }) => {
      ({ encodings } = parameters);
      sent.push(encodings[0]?.active);
    },
  };
  const camera = { source: 'camera', isMuted: false, track: { sender } };
  const room = {
    localParticipant: { trackPublications: new Map([['camera', camera]]) },
    remoteParticipants: new Map(),
  } as unknown as Room;
  const livekit = { VideoQuality: { LOW: 0, MEDIUM: 1, HIGH: 2 } } as unknown as Parameters<
    typeof watchSaving
  >[0];
  watch = watchSaving(livekit, room, { wish: () => wish, tell: (saving) => void told.push(saving) });
});
afterEach(() => {
  watch.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

test('a line that gets weak saves step by step, and every step is told once', async () => {
  await pass(3000);
  expect(told).toEqual([]);
  roundTrip = 3;
  await pass(30_000);
  expect(told).toEqual(['small', 'none']);
  expect(sent.at(-1)).toBe(false);
});

test('what the person wants is done at once, and not with the next look', async () => {
  wish = 'none';
  watch.look();
  await pass(1);
  expect([told, sent]).toEqual([['none'], [false]]);
});

test('what is wanted while a look is under way is done after it', async () => {
  let answer: () => void = () => undefined;
  report = () => new Promise((resolve) => (answer = resolve));
  watch.look();
  await pass(1);
  wish = 'small';
  watch.look();
  report = async () => undefined;
  answer();
  wish = 'none';
  watch.look();
  await pass(1);
  expect(told.at(-1)).toBe('none');
  expect(sent.at(-1)).toBe(false);
});

test('looks do not pile up behind one that takes long', async () => {
  let looks = 0;
  report = () => {
    looks++;
    return new Promise(() => undefined);
  };
  await pass(10_000);
  expect(looks).toBe(1);
});

test('a line that is replaced in the middle of a look is looked at again', async () => {
  report = () => Promise.reject(new Error('The sender is gone.'));
  await pass(2000);
  report = async () => undefined;
  wish = 'small';
  await pass(1001);
  expect(told).toEqual(['small']);
});
