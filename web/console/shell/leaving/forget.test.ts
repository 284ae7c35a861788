import { afterEach, expect, test, vi } from 'vitest';
import { forgetPerson, keepFor } from './forget.ts';

afterEach(() => void vi.unstubAllGlobals());

function storage(kept: Record<string, string>) {
  const all = new Map(Object.entries(kept));
  return {
    all,
    get length() {
      return all.size;
    },
    key: (at: number) => [...all.keys()][at] ?? null,
    getItem: (key: string) => all.get(key) ?? null,
    setItem: (key: string, value: string) => void all.set(key, value),
    removeItem: (key: string) => void all.delete(key),
    clear: () => all.clear(),
  };
}

test('who signs out leaves nothing of theirs in the browser, which keeps its own colours', () => {
  const [session, local] = [
    storage({ 'reason/ses_1': 'He looked away', 'vidimus-call': 'ses_1' }),
    storage({ 'vidimus-device-names': '{}', 'vidimus.signIn': '1', 'vueuse-color-scheme': 'dark' }),
  ];
  vi.stubGlobal('sessionStorage', session);
  vi.stubGlobal('localStorage', local);
  forgetPerson();
  expect([[...session.all], [...local.all.keys()]]).toEqual([[], ['vueuse-color-scheme']]);
});

test('what somebody was writing when their sign-in ended waits for them, and for nobody else', () => {
  const session = storage({});
  vi.stubGlobal('sessionStorage', session);
  keepFor('olga');
  session.setItem('reason/ses_1', 'He looked away');
  keepFor('olga');
  expect(session.getItem('reason/ses_1')).toBe('He looked away');
  keepFor('oleg');
  expect(session.getItem('reason/ses_1')).toBeNull();
});

test.each([
  ['the tab that they left', { 'vidimus.person': 'olga', 'reason/ses_1': 'He looked away' }],
  ['a new tab', {}],
])('in %s whoever signs in next finds nothing of somebody whose sign-in ended by itself', (_where, kept) => {
  const [session, local] = [
    storage(kept),
    storage({ 'vidimus.person': 'olga', 'vidimus-tried': '{}', 'vueuse-color-scheme': 'dark' }),
  ];
  vi.stubGlobal('sessionStorage', session);
  vi.stubGlobal('localStorage', local);
  local.setItem('vidimus.signIn', 'new');
  keepFor('oleg');
  expect(Object.fromEntries(session.all)).toEqual({ 'vidimus.person': 'oleg' });
  expect(Object.fromEntries(local.all)).toEqual({
    'vidimus.person': 'oleg',
    'vidimus.signIn': 'new',
    'vueuse-color-scheme': 'dark',
  });
  local.setItem('vidimus-tried', '{}');
  keepFor('oleg');
  expect(local.all.has('vidimus-tried')).toBe(true);
});

test('a browser that keeps nothing, or refuses to, lets everybody in and out', () => {
  forgetPerson();
  const refuses = () => {
    throw new Error('The quota is used up.');
  };
  const closed = { getItem: refuses, setItem: refuses, removeItem: refuses, clear: refuses, length: 0 };
  vi.stubGlobal('sessionStorage', closed);
  vi.stubGlobal('localStorage', closed);
  keepFor('olga');
  forgetPerson();
});
