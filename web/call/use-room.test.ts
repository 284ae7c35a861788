import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, ref, shallowRef, type EffectScope, type Ref } from 'vue';
import type { OwnPicture } from '#schema/session/call/camera/own-picture.ts';
import type { SavingWish } from '#web/call/saving/saving.ts';
import type { Line, LineEvents, Seat } from '#web/call/line/line.ts';
import { useRoom, type CallRoom } from '#web/call/use-room.ts';

/** A line that was opened: the test says what becomes of it. */
interface Opened {
  readonly seat: Seat;
  readonly events: LineEvents;
  readonly end: (why: 'taken' | 'lost') => void;
  open: boolean;
}

const { opened, connecting } = vi.hoisted(() => ({ opened: [] as Opened[], connecting: { takes: 0 } }));

vi.mock('livekit-client', () => ({}));
vi.mock('#web/call/line/line.ts', () => ({
  openLine: async (
    _livekit: unknown,
    seat: Seat,
    _devices: unknown,
    _wish: unknown,
    events: LineEvents,
  ): Promise<Line> => {
    let end: Opened['end'] = () => undefined;
    const ended = new Promise<'taken' | 'lost'>((resolve) => (end = resolve));
    const line: Opened = { seat, events, end, open: true };
    opened.push(line);
    await new Promise((resolve) => setTimeout(resolve, connecting.takes));
    const close = async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      line.open = false;
      end('lost');
    };
    return {
      room: { remoteParticipants: new Map() } as Line['room'],
      ended,
      spare: () => void spared++,
      inWhole: (_publication, work) => work(),
      close,
    };
  },
}));

let scope: EffectScope;
/** How often a line was told that something else is wanted for it. */
let spared = 0;
let told: OwnPicture[];
let gone: Ref<boolean>;
/** The server does not answer. */
let away: boolean;
let renewed: number;
let wish: Ref<SavingWish>;
let room: CallRoom;
let seats = 0;
const open = () => opened.filter((line) => line.open);
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const lastLine = (): Opened => {
  const line = opened.at(-1);
  if (!line) throw new Error('No line was opened.');
  return line;
};

beforeEach(async () => {
  vi.useFakeTimers();
  const listens = { addEventListener: () => undefined, removeEventListener: () => undefined };
  vi.stubGlobal('addEventListener', listens.addEventListener);
  vi.stubGlobal('removeEventListener', listens.removeEventListener);
  vi.stubGlobal('document', listens);
  opened.length = 0;
  connecting.takes = 0;
  [seats, spared, told, wish] = [0, 0, [], ref('auto')];
  [gone, renewed, away] = [ref(false), 0, false];
  scope = effectScope();
  const devices = {
    camera: shallowRef(),
    microphone: shallowRef(),
    cameraOn: ref(true),
    microphoneOn: ref(true),
  };
  const admit = async () => ({ url: 'ws://x', token: `seat ${++seats}` });
  room = scope.run(() =>
    useRoom({
      admit,
      devices,
      wish,
      isCameraGone: () => gone.value,
      renewCamera: () => void renewed++,
      tellPicture: async (picture) => {
        if (away) throw new Error('The server does not answer.');
        told.push(picture);
      },
    }),
  )!;
  room.enter();
  await pass(1);
});
afterEach(async () => {
  scope.stop();
  await pass(1000);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a line that is lost is followed by a fresh one with a seat of its own', async () => {
  expect(room.state.value).toBe('connected');
  lastLine().end('lost');
  await pass(60);
  expect(room.state.value).toBe('lost');
  await pass(1000);
  expect(room.state.value).toBe('connected');
  expect(opened.map(({ seat }) => seat.token)).toEqual(['seat 1', 'seat 2']);
  expect(open()).toHaveLength(1);
});

test('who is in the call elsewhere stays out until asked for', async () => {
  lastLine().end('taken');
  await pass(60_000);
  expect(room.state.value).toBe('taken');
  expect(opened).toHaveLength(1);
  room.enter();
  await pass(1);
  expect(room.state.value).toBe('connected');
});

test('there are never two rooms at once, however quickly somebody leaves and comes back', async () => {
  connecting.takes = 400;
  let most = 0;
  for (let time = 0; time < 40; time++) {
    if (time % 4 === 0) {
      void room.leave();
      room.enter();
    }
    await pass(25);
    most = Math.max(most, open().length);
  }
  await pass(5000);
  expect(most).toBe(1);
  expect(open()).toHaveLength(1);
  expect(room.state.value).toBe('connected');
});

test('how the line stands is how the room stands', async () => {
  const { events } = lastLine();
  events.stands('broken');
  expect(room.state.value).toBe('reconnecting');
  events.stands('quiet');
  expect([room.state.value, room.quiet.value]).toEqual(['connected', true]);
  events.stands('well');
  expect([room.state.value, room.quiet.value]).toEqual(['connected', false]);
});

test('nothing is left open after the page is gone', async () => {
  scope.stop();
  await pass(60_000);
  expect(open()).toHaveLength(0);
  expect(room.state.value).toBe('idle');
});

test('how much of the picture goes out is told to the others, and once more to a fresh line that saves as well', async () => {
  lastLine().events.saves('small');
  await pass(1);
  expect([room.saving.value, told]).toEqual(['small', ['small']]);
  lastLine().end('lost');
  await pass(1000);
  expect([room.state.value, room.saving.value, told]).toEqual(['connected', 'full', ['small']]);
  lastLine().events.saves('small');
  await pass(1);
  expect(told).toEqual(['small', 'small']);
  lastLine().events.saves('full');
  await pass(1);
  expect(told).toEqual(['small', 'small', 'full']);
});

test('what was not told because the server was away is told as soon as it can be', async () => {
  away = true;
  lastLine().events.saves('none');
  await pass(20_000);
  expect(told).toEqual([]);
  away = false;
  await pass(10_000);
  expect(told).toEqual(['none']);
});

test('what is wanted for the line is done at once', async () => {
  const before = spared;
  wish.value = 'none';
  await pass(1);
  expect(spared).toBe(before + 1);
});

test('a camera that was taken is told to the others, and so is its return', async () => {
  gone.value = true;
  await pass(1);
  gone.value = false;
  await pass(1);
  expect(told).toEqual(['gone', 'full']);
});

test('a camera that gives no pictures any more is opened anew, as long as the line is in use', async () => {
  const { events } = lastLine();
  events.stuck();
  expect(renewed).toBe(1);
  void room.leave();
  events.stuck();
  expect(renewed).toBe(1);
});
