import type { Room } from 'livekit-client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LineStanding } from '#web/call/line/line-signs.ts';
import { watchLine, type LineWatch } from '#web/call/line/watch-line.ts';

let told: LineStanding[];
let givenUp: number;
let watch: LineWatch;
/** What comes from the other person: packets, or nothing since. */
let sends: boolean;
let server: 'answers' | 'away';
let asked: number;

const other = {
  source: 'camera',
  isMuted: false,
  isEnabled: true,
  track: {
    mediaStreamTrack: { id: 'picture' },
    receiver: { getSynchronizationSources: () => [{ timestamp: sends ? performance.now() : 1 }] },
  },
};
const anna = { attributes: {} as Record<string, string>, trackPublications: new Map([['camera', other]]) };
const room = { remoteParticipants: new Map([['anna', anna]]) } as unknown as Room;
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(async () => {
  vi.useFakeTimers();
  [told, givenUp, sends, server, asked] = [[], 0, true, 'answers', 0];
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('fetch', async () => {
    asked++;
    if (server === 'away') throw new TypeError('Failed to fetch');
    return { ok: true };
  });
  const tell = { standing: (standing: LineStanding) => told.push(standing), giveUp: () => givenUp++ };
  watch = watchLine(room, tell);
  await pass(1000);
});
afterEach(() => {
  watch.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('the server is not asked for anything while sound and picture come', async () => {
  await pass(60_000);
  expect([told, asked]).toEqual([[], 0]);
});

test('the others who fall silent are told of within two seconds, and nobody is thrown out for it', async () => {
  sends = false;
  await pass(2000);
  expect(told).toEqual(['doubtful', 'quiet']);
  await pass(60_000);
  expect(givenUp).toBe(0);
});

test('an own line that is cut is told of within two seconds, and again when all comes back by itself', async () => {
  [sends, server] = [false, 'away'];
  await pass(2000);
  expect(told.at(-1)).toBe('broken');
  [sends, server] = [true, 'answers'];
  await pass(1500);
  expect(told.at(-1)).toBe('well');
  await pass(60_000);
  expect(givenUp).toBe(0);
});

test('an own line that was cut is given up when the server answers again and nothing else comes', async () => {
  [sends, server] = [false, 'away'];
  await pass(20_000);
  expect(givenUp).toBe(0);
  server = 'answers';
  await pass(6000);
  expect(givenUp).toBe(1);
});

test('a room that does not come back is given up once, after seconds rather than a minute', async () => {
  sends = false;
  watch.resuming(true);
  await pass(4000);
  expect(givenUp).toBe(1);
  await pass(60_000);
  expect(givenUp).toBe(1);
});

test('a room that comes back in time is kept', async () => {
  watch.resuming(true);
  await pass(2500);
  watch.resuming(false);
  await pass(60_000);
  expect(givenUp).toBe(0);
});

test('who holds their picture back on a weak line, and is on mute, is not taken for silent', async () => {
  [sends, anna.attributes] = [false, { picture: 'none' }];
  await pass(20_000);
  expect([told, asked]).toEqual([[], 0]);
  anna.attributes = {};
});
