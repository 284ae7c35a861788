import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPlaces, type Place } from '#gateway/evidence/places.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A request whose line brings something when it is told to. */
function aRequest() {
  const socket = new Socket();
  let bytes = 0;
  vi.spyOn(socket, 'bytesRead', 'get').mockImplementation(() => bytes);
  const req = new IncomingMessage(socket);
  return { req, brings: (more: number) => void (bytes += more) };
}

/** Asks for a place and remembers what came of it. */
function entering(places: ReturnType<typeof createPlaces>, who = 'anna', asked = aRequest()) {
  const outcome: { place?: Place; done: boolean } = { done: false };
  void places.enter(who, asked.req).then((place) => Object.assign(outcome, { place, done: true }));
  return { ...asked, outcome };
}
const passes = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

test('two uploads of one applicant are taken in at a time, the others in their order', async () => {
  const places = createPlaces();
  const all = Array.from({ length: 4 }, () => entering(places));
  await passes();
  expect(all.map(({ outcome }) => outcome.done)).toEqual([true, true, false, false]);
  const other = entering(places, 'ben');
  await passes();
  expect(other.outcome.place).toBeDefined();
  all[1]?.outcome.place?.leave();
  await passes();
  expect(all.map(({ outcome }) => outcome.done)).toEqual([true, true, true, false]);
  all[0]?.outcome.place?.leave();
  all[2]?.outcome.place?.leave();
  await passes();
  expect(all[3]?.outcome.place).toBeDefined();
});

test('whoever sends still more is told so, and who goes away while they wait takes no place', async () => {
  const places = createPlaces({ each: 1, waiting: 2 });
  const [first, second, third, fourth] = Array.from({ length: 4 }, () => entering(places));
  await passes();
  expect(fourth?.outcome).toEqual({ done: true });
  second?.req.destroy();
  await passes();
  expect(second?.outcome).toEqual({ done: true });
  first?.outcome.place?.leave();
  await passes();
  expect(third?.outcome.place).toBeDefined();
});

test('an upload whose line has broken gives its place to the one that waits, a slow one does not', async () => {
  const places = createPlaces({ each: 2, stalled: 5000 });
  const [slow, broken] = [entering(places), entering(places)];
  await passes(60_000);
  expect([slow.req.destroyed, broken.req.destroyed]).toEqual([false, false]);
  broken.req.once('error', () => undefined);
  broken.req.once('close', () => broken.outcome.place?.leave());
  slow.brings(10);
  const next = entering(places);
  for (let second = 0; second < 8; second += 1) {
    await passes(1000);
    slow.brings(100);
  }
  expect([slow.req.destroyed, broken.req.destroyed]).toEqual([false, true]);
  expect(next.outcome.place).toBeDefined();
});

test('what has arrived and is being judged is not ended for its silence', async () => {
  const places = createPlaces({ each: 1, stalled: 5000 });
  const first = entering(places);
  await passes();
  first.outcome.place?.arrived();
  const next = entering(places);
  await passes(60_000);
  expect([first.req.destroyed, next.outcome.done]).toEqual([false, false]);
});
