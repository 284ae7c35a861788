import { beforeEach, expect, test } from 'vitest';
import type { EvidenceInput } from '#web/api/generated/graphql.ts';
import type { HandIn } from '#web/steps/run.ts';
import { createAlbum } from '#web/steps/liveness/album.ts';

/** What was sent and waits for its answer. */
let waiting: {
  readonly label: string;
  readonly text: string;
  readonly tell: (waits: boolean) => void;
  readonly arrive: () => void;
}[];
let handedIn: string[][];
const handIn: HandIn = {
  send: async (label, bytes, _takenAt, told) => {
    const text = await bytes.text();
    const tell = (waits: boolean) => told?.({ share: 0, waiting: waits });
    await new Promise<void>((arrive) => waiting.push({ label, text, tell, arrive }));
    return { id: text, label } as EvidenceInput;
  },
  submit: async (evidence) => void handedIn.push(evidence.map(({ id }) => id)),
};
const still = (text: string) => Promise.resolve(new Blob([text]));
const settle = () => new Promise((resolve) => setImmediate(resolve));
async function arriveAll(): Promise<void> {
  for (await settle(); waiting.length > 0; await settle())
    waiting.splice(0).forEach(({ arrive }) => arrive());
}

beforeEach(() => ([waiting, handedIn] = [[], []]));

test('what is settled goes before the end, and once', async () => {
  const album = createAlbum(handIn);
  album.put('c1-neutral', still('one'));
  album.put('c2-neutral', still('two'));
  album.send('c1-');
  await arriveAll();
  expect([album.sentCount.value, album.count.value]).toEqual([1, 2]);
  const done = album.handIn();
  await settle();
  expect(waiting.map(({ label }) => label)).toEqual(['c2-neutral']);
  await arriveAll();
  await done;
  expect(handedIn).toEqual([['one', 'two']]);
});

test('a still that is taken again while the first is on its way is the one that is handed in', async () => {
  const album = createAlbum(handIn);
  album.put('c1-neutral', still('first'));
  album.send('c1-');
  await settle();
  album.put('c1-neutral', still('second'));
  const done = album.handIn();
  await arriveAll();
  await done;
  expect(handedIn).toEqual([['second']]);
  expect([album.sentCount.value, album.count.value]).toEqual([1, 1]);
});

test('a movement that is begun anew leaves nothing of its first attempt', async () => {
  const album = createAlbum(handIn);
  album.put('c1-peak-1', still('too short'));
  album.put('c2-neutral', still('calm'));
  album.send('c1-');
  await arriveAll();
  album.forget('c1-');
  expect([album.sentCount.value, album.count.value]).toEqual([0, 1]);
  const done = album.handIn();
  await arriveAll();
  await done;
  expect(handedIn).toEqual([['calm']]);
});

test('it waits for the line as long as neither of the two that are on their way moves', async () => {
  const album = createAlbum(handIn);
  album.put('c1-neutral', still('one'));
  album.put('c1-peak-1', still('two'));
  album.send('c1-');
  await settle();
  const [one, other] = waiting;
  one?.tell(true);
  expect(album.waiting.value).toBe(false);
  other?.tell(true);
  expect(album.waiting.value).toBe(true);
  one?.tell(false);
  expect(album.waiting.value).toBe(false);
  one?.arrive();
  await settle();
  expect(album.waiting.value).toBe(true);
  other?.arrive();
  await settle();
  expect(album.waiting.value).toBe(false);
});
