import type { Client as Stream, Sink } from 'graphql-sse';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ref } from 'vue';
import { follow } from './follow.ts';

type News = { readonly at: number };
/** A line that was opened, as its server sees it. */
interface Line {
  readonly sink: Sink<{ data: News }>;
  readonly asked: unknown;
  open: boolean;
}

let lines: Line[];
let heard: number[];
let refused: string[];
let isIn: boolean[];
let end: () => void;
const [trouble, crowded] = [ref(false), ref(false)];
const page = Object.assign(new EventTarget(), { hidden: false });
const network = new EventTarget();
const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);
const last = (): Line => lines.at(-1) ?? expect.fail('No line was opened.');
const open = () => lines.filter((line) => line.open).length;

beforeEach(() => {
  vi.useFakeTimers();
  isIn = [];
  [lines, heard, refused, trouble.value, crowded.value, page.hidden] = [[], [], [], false, false, false];
  vi.stubGlobal('document', page);
  vi.stubGlobal('addEventListener', network.addEventListener.bind(network));
  vi.stubGlobal('removeEventListener', network.removeEventListener.bind(network));
  const subscribe = ({ variables }: { variables: unknown }, sink: Line['sink']) => {
    const line: Line = { sink, asked: variables, open: true };
    lines.push(line);
    return () => void (line.open = false);
  };
  end = follow<News, { after: number | undefined }>(
    { subscribe } as unknown as Stream,
    'hash',
    {
      variables: () => ({ after: heard.at(-1) }),
      hear: ({ at }) => heard.push(at),
      refused: ({ code }) => refused.push(code),
      stillIn: async () => isIn.shift() ?? expect.fail('It was asked too often.'),
    },
    { trouble, crowded },
  );
});
afterEach(() => {
  end();
  expect([open(), vi.getTimerCount()]).toEqual([0, 0]);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a line that breaks is opened again where it was, and trouble is over with its first news', () => {
  last().sink.next({ data: { at: 7 } });
  last().sink.error(new TypeError('Failed to fetch'));
  expect(trouble.value).toBe(true);
  pass(1);
  expect([lines.length, last().asked, open()]).toEqual([2, { after: 7 }, 1]);
  last().sink.next({ data: { at: 8 } });
  expect([heard, trouble.value]).toEqual([[7, 8], false]);
});

test('a line that falls silent is opened again', () => {
  last().sink.next({ data: { at: 1 } });
  pass(24);
  expect(lines).toHaveLength(1);
  pass(2);
  expect([lines.length, open(), trouble.value]).toEqual([2, 1, true]);
});

test('a page that comes back into sight asks at once when it has not heard anything for a while', () => {
  const show = () => page.dispatchEvent(new Event('visibilitychange'));
  last().sink.next({ data: { at: 1 } });
  pass(10);
  show();
  pass(1);
  expect(lines).toHaveLength(1);
  pass(4);
  page.hidden = true;
  show();
  pass(1);
  expect(lines).toHaveLength(1);
  page.hidden = false;
  show();
  pass(1);
  expect([lines.length, open()]).toEqual([2, 1]);
});

test('a device that is back in the network asks at once', () => {
  network.dispatchEvent(new Event('online'));
  pass(1);
  expect([lines.length, open()]).toEqual([2, 1]);
});

test('what is refused is told, and not asked again', () => {
  last().sink.error([{ message: 'No.', extensions: { code: 'FORBIDDEN' } }]);
  pass(60);
  expect([refused, lines.length]).toEqual([['FORBIDDEN'], 1]);
});

const signedOut = [{ message: 'No.', extensions: { code: 'UNAUTHENTICATED' } }];
const passed = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

test('who is signed in after all goes on, for their cookie was replaced while the line was opened', async () => {
  last().sink.next({ data: { at: 7 } });
  last().sink.error(signedOut);
  isIn = [true];
  expect([open(), refused]).toEqual([0, []]);
  await passed(2);
  expect([lines.length, last().asked, open(), refused]).toEqual([2, { after: 7 }, 1, []]);
  // Refused once more before anything was heard: it is not asked in a circle.
  last().sink.error(signedOut);
  expect([open(), refused]).toEqual([0, ['UNAUTHENTICATED']]);
});

test('who is signed out is told so once that was asked', async () => {
  last().sink.error(signedOut);
  isIn = [false];
  await passed(2);
  expect([lines.length, open(), refused]).toEqual([1, 0, ['UNAUTHENTICATED']]);
});

test('a device that is back in the network meanwhile opens the line, and is asked when that is refused', async () => {
  last().sink.error(signedOut);
  network.dispatchEvent(new Event('online'));
  isIn = [true];
  await passed(0.5);
  expect(lines).toHaveLength(2);
  last().sink.error(signedOut);
  await passed(2);
  expect([lines.length, open(), refused]).toEqual([3, 1, []]);
});

test('a line that was left while it was asked whether one is signed in stays left', async () => {
  last().sink.error(signedOut);
  end();
  await passed(2);
  expect([lines.length, refused]).toEqual([1, []]);
});

test('a bug behind the line is not a refusal: it is asked again, ever less often', () => {
  for (let time = 0; time < 60; time++) {
    last().sink.error([{ message: 'Oops.', extensions: { code: 'INTERNAL' } }]);
    pass(1);
  }
  pass(5);
  expect([refused, open()]).toEqual([[], 1]);
  expect(lines.length).toBeLessThan(30);
});

test('a line that was left says nothing more', () => {
  const left = last();
  end();
  left.sink.next({ data: { at: 9 } });
  left.sink.error(new TypeError('Failed to fetch'));
  pass(60);
  expect([heard, lines.length]).toEqual([[], 1]);
});

// The wait is drawn between half of eight seconds and half as much again.
test.each([
  ['soonest', 0, 4],
  ['latest', 0.999_999, 12],
])(
  'a page that is one too many says so and asks again at the %s, until it is let in',
  (_how, chance, wait) => {
    vi.spyOn(Math, 'random').mockReturnValue(chance);
    last().sink.next({
      data: null,
      errors: [{ message: 'No.', extensions: { code: 'FEEDS_FULL' } }],
    } as never);
    expect([crowded.value, trouble.value, open(), refused]).toEqual([true, false, 0, []]);
    pass(wait - 0.1);
    expect(open()).toBe(0);
    pass(0.1);
    expect([open(), crowded.value]).toEqual([1, true]);
    last().sink.next({ data: { at: 7 } });
    expect([crowded.value, heard]).toEqual([false, [7]]);
  },
);
