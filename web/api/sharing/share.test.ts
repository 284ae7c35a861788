import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '../problem.ts';
import type { LineState } from './messages.ts';
import { share, type Means } from './share.ts';
import type { Heard, Source } from './source.ts';
import { aBrowser } from './testing/browser.ts';

interface News {
  readonly says: string;
  readonly chat?: string;
}
/** A line as the server sees it: who holds it and for which topics. */
interface Line extends Heard<News> {
  readonly tab: string;
  readonly topics: readonly string[];
  open: boolean;
}

let browser: ReturnType<typeof aBrowser>;
let lines: Line[];
let tabs: { readonly end: () => void }[];
const page = Object.assign(new EventTarget(), { hidden: false });
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);
const open = () => lines.filter((line) => line.open);
const last = () => open().at(-1) ?? expect.fail('No line is open.');

function sourceOf(tab: string): Source<News> {
  return {
    most: 3,
    keep: ({ says }) => ({ says }),
    open: (topics, _kept, heard) => {
      const line: Line = { tab, topics, open: true, ...heard };
      lines.push(line);
      return () => void (line.open = false);
    },
  };
}

function openTab(tab: string, topic = '', name = 'olga', means: Means = browser.means(tab, name)) {
  const [heard, refused]: [string[], string[]] = [[], []];
  const ownLine = { trouble: false, crowded: false };
  const state: { line?: LineState } = {};
  const shared = share<News>(
    name,
    sourceOf(tab),
    {
      hear: ({ says, chat }) => void heard.push(chat ? `${says} ${chat}` : says),
      refused: ({ code }) => void refused.push(code),
      line: (line) => void (state.line = line),
    },
    () => ownLine,
    means,
  );
  if (topic) shared.want(topic);
  const made = { ...shared, heard, refused, state, ownLine };
  tabs.push(made);
  return made;
}
const open7 = async () => {
  const opened = [];
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) {
    opened.push(openTab(name));
    await pass(0);
  }
  return opened;
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', page);
  [browser, lines, tabs, page.hidden] = [aBrowser(), [], [], false];
});
afterEach(async () => {
  tabs.forEach(({ end }) => end());
  await pass(0);
  expect([open().length, vi.getTimerCount()]).toEqual([0, 0]);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('seven tabs have one line, and all of them hear what comes over it', async () => {
  const seven = await open7();
  last().hear({ says: 'rings' }, '');
  await pass(0);
  expect(lines.map(({ tab }) => tab)).toEqual(['a']);
  expect(seven.map(({ heard }) => heard)).toEqual(seven.map(() => ['rings']));
});

test('a tab that comes later hears the newest at once, and nothing that was of the moment', async () => {
  openTab('a', 'anna');
  await pass(0);
  last().hear({ says: 'desk' }, '');
  last().hear({ says: 'anna 1', chat: 'hello' }, 'anna');
  const late = openTab('b', 'anna');
  await pass(0);
  expect(new Set(late.heard)).toEqual(new Set(['desk', 'anna 1']));
  expect(lines.filter(({ topics }) => topics.length === 1)).toHaveLength(1);
});

test('the same topic is asked for once, another by opening the line anew, and each tab hears its own', async () => {
  const [first, second, third] = [openTab('a', 'anna'), openTab('b', 'anna'), openTab('c', 'ben')];
  await pass(0);
  expect(open().map(({ tab, topics }) => [tab, topics.toSorted()])).toEqual([['a', ['anna', 'ben']]]);
  last().hear({ says: 'of anna' }, 'anna');
  last().hear({ says: 'of ben' }, 'ben');
  await pass(0);
  expect([first.heard, second.heard, third.heard]).toEqual([['of anna'], ['of anna'], ['of ben']]);
});

test.each<[string, (tab: string, end: () => void) => void]>([
  ['closed', (_tab, end) => end()],
  ['killed', (tab) => browser.kill(tab)],
])('when the leader is %s another holds the line at once, with all that is wanted', async (_how, ends) => {
  const leader = openTab('a', 'anna');
  await pass(0);
  const others = [openTab('b', 'ben'), openTab('c', 'carla')];
  await pass(0);
  const before = last();
  ends('a', leader.end);
  before.open = false;
  await pass(0);
  expect(open().map(({ tab, topics }) => [tab, topics.toSorted()])).toEqual([['b', ['ben', 'carla']]]);
  last().hear({ says: 'goes on' }, '');
  await pass(0);
  expect(others.map(({ heard }) => heard.at(-1))).toEqual(['goes on', 'goes on']);
});

test('a leader that the system has put to sleep is replaced, and follows when it wakes', async () => {
  const leader = openTab('a');
  await pass(0);
  const other = openTab('b');
  await pass(0);
  browser.sleep('a');
  await pass(16);
  expect(open().map(({ tab }) => tab)).toEqual(['b']);
  browser.wake('a');
  last().hear({ says: 'news' }, '');
  await pass(0);
  expect([new Set(leader.heard), other.heard]).toEqual([new Set(['news']), ['news']]);
});

test('a leader that has nothing to say but answers stays the leader', async () => {
  openTab('a');
  await pass(0);
  openTab('b');
  await pass(120);
  expect(lines.map(({ tab }) => tab)).toEqual(['a']);
});

test('a hidden tab takes the lead from nobody, until it is seen', async () => {
  openTab('a');
  await pass(0);
  openTab('b');
  await pass(0);
  browser.sleep('a');
  page.hidden = true;
  await pass(60);
  expect(open().map(({ tab }) => tab)).toEqual(['a']);
  page.hidden = false;
  page.dispatchEvent(new Event('visibilitychange'));
  await pass(3);
  expect(open().map(({ tab }) => tab)).toEqual(['b']);
});

test('trouble with the line is known to all tabs, and its end as well', async () => {
  const leader = openTab('a');
  await pass(0);
  const other = openTab('b');
  await pass(0);
  for (const trouble of [true, false]) {
    leader.ownLine.trouble = trouble;
    leader.lineChanged();
    await pass(0);
    expect([leader.state.line, other.state.line]).toEqual(Array(2).fill({ trouble, crowded: false }));
  }
});

test('a topic too many is not watched, its tab alone is told so, and it is let in when there is room', async () => {
  const first = openTab('a', 'anna');
  await pass(0);
  for (const name of ['ben', 'carla', 'dora']) {
    openTab(name, name);
    await pass(0);
  }
  const dora = tabs.at(-1) as ReturnType<typeof openTab>;
  expect(last().topics).toEqual(['anna', 'ben', 'carla']);
  expect([first.state.line?.crowded, dora.state.line?.crowded]).toEqual([false, true]);
  first.want('');
  dora.want('dora');
  await pass(0);
  expect([last().topics, dora.state.line?.crowded]).toEqual([['ben', 'carla', 'dora'], false]);
});

test('a topic that is refused is refused to those who want it, and the line goes on', async () => {
  const [anna, unknown] = [openTab('a', 'anna'), openTab('b', 'nobody')];
  await pass(0);
  last().refused(new Problem('NOT_FOUND', 'No.'), 'nobody');
  await pass(0);
  expect([anna.refused, unknown.refused, open().length]).toEqual([[], ['NOT_FOUND'], 1]);
});

test('a line that is refused is refused to all, and closed until somebody wants something', async () => {
  const seven = await open7();
  last().refused(new Problem('UNAUTHENTICATED', 'No.'));
  await pass(0);
  expect(seven.map(({ refused }) => refused)).toEqual(seven.map(() => ['UNAUTHENTICATED']));
  expect(open()).toEqual([]);
  seven[3]?.want('anna');
  await pass(0);
  expect(last().topics).toEqual(['anna']);
});

test('tabs of another name share nothing: another person, another sign-in, another link', async () => {
  const [olga, otto] = [openTab('a', 'anna'), openTab('b', 'anna', 'otto')];
  await pass(0);
  expect(open().map(({ tab }) => tab)).toEqual(['a', 'b']);
  last().hear({ says: 'for otto' }, 'anna');
  await pass(0);
  expect([olga.heard, otto.heard]).toEqual([[], ['for otto']]);
});

test('without locks or channels every tab has a line of its own', async () => {
  const [first, second] = [openTab('a', 'anna', 'olga', {}), openTab('b', 'ben', 'olga', {})];
  expect(open().map(({ tab, topics }) => [tab, topics])).toEqual([
    ['a', ['anna']],
    ['b', ['ben']],
  ]);
  open().forEach((line) => line.hear({ says: line.tab }, ''));
  expect([first.heard, second.heard]).toEqual([['a'], ['b']]);
});
