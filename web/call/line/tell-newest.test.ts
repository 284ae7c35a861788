import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTeller, type Teller } from './tell-newest.ts';

/** What was sent, in that order; the test says what becomes of each. */
let sent: { readonly state: string; readonly arrives: (whether: boolean) => void }[];
let teller: Teller<string>;
beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  const send = (state: string) =>
    new Promise<void>((resolve, reject) => {
      const arrives = (whether: boolean) => (whether ? resolve() : reject(new Error('Away.')));
      sent.push({ state, arrives });
    });
  teller = createTeller<string>(send, 'full');
});
afterEach(() => {
  teller.rest();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});
const states = () => sent.map(({ state }) => state);
const pass = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);
async function last(whether: boolean): Promise<void> {
  sent.at(-1)?.arrives(whether);
  await pass();
}

test('what everybody takes for granted needs no word', async () => {
  teller.tell('full');
  await pass();
  expect(states()).toEqual([]);
});

test('a word waits for the one before, and of several that wait the newest goes', async () => {
  for (const state of ['small', 'none', 'small', 'gone']) teller.tell(state);
  expect(states()).toEqual(['small']);
  await last(true);
  expect(states()).toEqual(['small', 'gone']);
});

test('a word that did not arrive goes again, ever more rarely, until it does', async () => {
  teller.tell('none');
  await last(false);
  await pass(1000);
  await last(false);
  await pass(1999);
  expect(sent).toHaveLength(2);
  await pass(1);
  await last(true);
  await pass(60_000);
  expect(states()).toEqual(['none', 'none', 'none']);
});

test('after a word whose fate is unknown even what was known before is told', async () => {
  teller.tell('none');
  await last(false);
  teller.tell('full');
  await last(true);
  expect(states()).toEqual(['none', 'full']);
});

test('on a fresh line it is told anew, also where the last word is still on its way on the old one', async () => {
  teller.tell('small');
  teller.rest();
  teller.begin();
  teller.tell('small');
  expect(states()).toEqual(['small']);
  await last(true);
  expect(states()).toEqual(['small', 'small']);
});

test('nothing is told while there is no line', async () => {
  teller.tell('small');
  teller.rest();
  await last(false);
  await pass(60_000);
  expect(states()).toEqual(['small']);
});

test('a line that was only interrupted is told what it may have lost', async () => {
  teller.tell('small');
  await last(true);
  teller.rest();
  teller.tell('full');
  expect(states()).toEqual(['small', 'full']);
});
