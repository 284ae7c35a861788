import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import { usePanel } from './use-panel.ts';

const scope = effectScope();
const away = ref(false);
const panel = () => scope.run(() => usePanel(away))!;
beforeEach(() => {
  away.value = false;
  vi.stubGlobal('HTMLElement', class {});
  vi.stubGlobal('document', { activeElement: null, body: {} });
});
afterEach(async () => {
  // The focus is given back first.
  await nextTick();
  vi.unstubAllGlobals();
});

test('what is open in the panel is put away with it', () => {
  const { open, show } = panel();
  show('chat');
  away.value = true;
  expect(open.value).toBeUndefined();
});

test.each(['show', 'toggle'] as const)(
  '%s: what was open in a panel that is put away is shown again with it',
  (how) => {
    const { open, ...acts } = panel();
    acts.show('chat');
    away.value = true;
    acts[how]('chat');
    expect([open.value, away.value]).toEqual(['chat', false]);
  },
);

test('the panel comes again alone', () => {
  const { open, reveal } = panel();
  away.value = true;
  reveal();
  expect([open.value, away.value]).toEqual([undefined, false]);
});
