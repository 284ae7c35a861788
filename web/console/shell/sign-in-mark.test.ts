import { afterEach, expect, test, vi } from 'vitest';
import { markSignIn, onOtherSignIn, signInMark } from './sign-in-mark.ts';

afterEach(() => void vi.unstubAllGlobals());

test('each sign-in has a mark of its own, until somebody signs out', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  const marks = [1, 2].map(() => (markSignIn(), signInMark()));
  expect(new Set([...marks, '']).size).toBe(3);
  kept.clear();
  expect(signInMark()).toBe('');
});

test('a browser that keeps nothing signs in and out all the same', () => {
  vi.stubGlobal('localStorage', undefined);
  markSignIn();
  expect(signInMark()).toBe('');
});

test('a browser whose storage refuses to be used signs in all the same', () => {
  const refuse = () => {
    throw new Error('The quota is used up.');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
  markSignIn();
  expect(signInMark()).toBe('');
});

test('a change of the mark in another tab is told, and nothing else that is kept', () => {
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  const keep = (key: string | null) => page.dispatchEvent(Object.assign(new Event('storage'), { key }));
  let told = 0;
  const end = onOtherSignIn(() => (told += 1));
  keep('vueuse-color-scheme');
  keep(null);
  expect(told).toBe(0);
  keep('vidimus.signIn');
  expect(told).toBe(1);
  end();
  keep('vidimus.signIn');
  expect(told).toBe(1);
});
