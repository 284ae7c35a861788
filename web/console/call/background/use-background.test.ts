import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { effectScope, ref, shallowRef, type EffectScope } from 'vue';
import type { Devices } from '#web/call/devices/use-devices.ts';
import { useBackground, type Background } from './use-background.ts';
import type { Offer } from './use-offer.ts';

/** A camera that is being covered: the test says when it is, or that it cannot be. */
interface Covering {
  readonly camera: object;
  readonly choice: string;
  readonly done: () => void;
  readonly fail: () => void;
  closed: boolean;
  rate: { camera: number; shown: number };
}

const { coverings, given, able } = vi.hoisted(() => ({
  coverings: [] as Covering[],
  given: {
    offer: undefined as { value: Offer | undefined } | undefined,
    unanswered: undefined as { value: boolean } | undefined,
  },
  able: { unable: undefined as string | undefined },
}));

vi.mock('./frames.ts', () => ({ unableHere: () => able.unable }));
vi.mock('./use-offer.ts', () => ({
  useOffer: () => ({
    offer: given.offer,
    unanswered: given.unanswered,
    choose: async (choice: string) => {
      if (given.offer?.value) given.offer.value = { ...given.offer.value, choice };
    },
  }),
}));
vi.mock('./studio.ts', () => ({
  createStudio: () => ({
    drawing: async (choice: string) => ({ choice }),
    cover: (camera: object, choice: string) =>
      new Promise((resolve, reject) => {
        const covering: Covering = {
          camera,
          choice,
          closed: false,
          rate: { camera: 24, shown: 24 },
          done: () => resolve(covered),
          fail: () => {
            covering.closed = true;
            reject(new Error('It cannot be drawn.'));
          },
        };
        const covered = {
          camera,
          track: { covers: camera },
          draw: () => undefined,
          rate: () => covering.rate,
          done: new Promise(() => undefined),
          close: () => (covering.closed = true),
        };
        coverings.push(covering);
      }),
    close: () => undefined,
  }),
}));

const camera = shallowRef<object>();
const cameraOn = ref(true);
const cameraNamed = (name: string) => ({ name, readyState: 'live' });
let scope: EffectScope;
let background: Background;
/** Every track that others could see, in order. */
let seen: unknown[];

const settle = () => vi.advanceTimersByTimeAsync(0);
const last = (): Covering => {
  const covering = coverings.at(-1);
  if (!covering) throw new Error('Nothing was covered.');
  return covering;
};

const offered = (choice: string, required = false): Offer => ({
  pictures: [{ id: 'office', name: 'Office', url: '/office' }],
  rule: { pictures: ['office'], defaultBackground: 'office', required },
  choice,
});

async function begin(offer?: Offer): Promise<void> {
  given.offer = shallowRef(offer);
  given.unanswered = ref(false);
  scope = effectScope();
  const devices = { camera, cameraOn, microphone: shallowRef(), microphoneOn: ref(true) };
  background = scope.run(() => useBackground('s1', devices as unknown as Devices))!;
  await settle();
}
async function look(): Promise<void> {
  await vi.advanceTimersByTimeAsync(3000);
  seen.push(background.published.camera.value);
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { visibilityState: 'visible' });
  coverings.length = 0;
  able.unable = undefined;
  seen = [];
  camera.value = cameraNamed('front');
  cameraOn.value = true;
});
afterEach(async () => {
  scope.stop();
  await settle();
  expect(coverings.every(({ closed }) => closed)).toBe(true);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('nobody is seen before it is known whether a background is required', async () => {
  await begin();
  expect(background.published.camera.value).toBeUndefined();
  given.offer!.value = offered('none');
  await settle();
  expect(background.published.camera.value).toBe(camera.value);
});

test('while that is not known because nobody answers, the operator is told', async () => {
  await begin();
  expect(background.notice.value).toBeUndefined();
  given.unanswered!.value = true;
  expect(background.notice.value).toEqual({ why: 'unanswered', level: 'unknown' });
});

test('a camera is not seen before it is covered, and neither is another one', async () => {
  await begin(offered('office', true));
  expect(background.published.camera.value).toBeUndefined();
  last().done();
  await settle();
  expect(background.published.camera.value).toEqual({ covers: camera.value });
  camera.value = cameraNamed('other');
  await settle();
  expect(background.published.camera.value).toBeUndefined();
  last().done();
  await settle();
  expect(background.published.camera.value).toEqual({ covers: camera.value });
});

test('who chooses a background goes on being seen without until it is there, where none is required', async () => {
  await begin(offered('none'));
  void background.choose('softBlur');
  await settle();
  expect(background.published.camera.value).toBe(camera.value);
  last().done();
  await settle();
  expect(background.published.camera.value).toEqual({ covers: camera.value });
});

test('none is not to be had where one is required', async () => {
  await begin(offered('office', true));
  last().done();
  await background.choose('none');
  await settle();
  expect(background.published.camera.value).toEqual({ covers: camera.value });
});

describe('what cannot be covered', () => {
  test.each([
    [true, 'off', false, undefined],
    [false, 'none', true, 'camera'],
  ])('where one is required: %s, leaves the camera %s, and says so', async (required, level, on, shown) => {
    await begin(offered('office', required));
    last().fail();
    await settle();
    expect(background.notice.value).toEqual({ why: 'failed', level });
    expect(background.published.cameraOn.value).toBe(on);
    expect(background.published.camera.value).toBe(shown && camera.value);
    background.again();
    await settle();
    last().done();
    await settle();
    expect(background.published.camera.value).toEqual({ covers: camera.value });
    expect([background.notice.value, background.published.cameraOn.value]).toEqual([undefined, true]);
  });

  test('is known beforehand in a browser that cannot', async () => {
    able.unable = 'graphics';
    await begin(offered('office', true));
    expect(background.notice.value).toEqual({ why: 'graphics', level: 'off' });
    expect([coverings.length, background.published.camera.value]).toEqual([0, undefined]);
  });

  test('is not held against a camera that has gone', async () => {
    await begin(offered('office', true));
    Object.assign(camera.value!, { readyState: 'ended' });
    last().fail();
    await settle();
    expect(background.notice.value).toBeUndefined();
    camera.value = cameraNamed('other');
    await settle();
    last().done();
    await settle();
    expect(background.published.camera.value).toEqual({ covers: camera.value });
  });
});

test('a camera that was changed while it was being covered says nothing about the new one', async () => {
  await begin(offered('office', true));
  const first = last();
  Object.assign(camera.value!, { readyState: 'ended' });
  camera.value = cameraNamed('other');
  first.fail();
  await settle();
  expect([background.notice.value, background.published.cameraOn.value]).toEqual([undefined, true]);
  last().done();
  await settle();
  expect(background.published.camera.value).toEqual({ covers: camera.value });
});

describe('a device that is too slow', () => {
  test('turns the camera off in the end where a background is required, and never shows it uncovered', async () => {
    await begin(offered('office', true));
    last().done();
    await settle();
    last().rate = { camera: 24, shown: 3 };
    for (let time = 0; time < 8; time++) await look();
    expect(background.notice.value).toEqual({ why: 'slow', level: 'off' });
    expect(background.published.cameraOn.value).toBe(false);
    expect(seen).not.toContain(camera.value);
  });

  test('blurs first and shows what is behind at last, where none is required', async () => {
    await begin(offered('office'));
    last().done();
    await settle();
    last().rate = { camera: 24, shown: 3 };
    for (let time = 0; time < 4; time++) await look();
    expect(background.notice.value).toEqual({ why: 'slow', level: 'blur' });
    for (let time = 0; time < 4; time++) await look();
    expect(background.notice.value).toEqual({ why: 'slow', level: 'none' });
    expect(background.published.camera.value).toBe(camera.value);
  });

  test.each([
    ['the camera is off', () => (cameraOn.value = false)],
    ['something else is drawn besides', () => (background.busy.value = true)],
    ['the page is out of sight', () => vi.stubGlobal('document', { visibilityState: 'hidden' })],
  ])('is not judged while %s', async (_, happens) => {
    await begin(offered('office'));
    last().done();
    await settle();
    last().rate = { camera: 24, shown: 3 };
    happens();
    for (let time = 0; time < 8; time++) await look();
    expect(background.notice.value).toBeUndefined();
  });
});
