import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useDrawer } from './use-drawer.ts';

class Button {
  isConnected = true;
  focus = vi.fn();
}
let page: { activeElement: Button | undefined; body: object };
let answer: Button;
let button: Button;
const drawer = () => useDrawer<'chat' | 'devices'>(() => button as unknown as HTMLElement);

beforeEach(() => {
  [answer, button] = [new Button(), new Button()];
  page = { activeElement: answer, body: {} };
  vi.stubGlobal('HTMLElement', Button);
  vi.stubGlobal('document', page);
});
afterEach(() => vi.unstubAllGlobals());

test('one thing is open at a time, and asking for it again closes it', () => {
  const { open, show, toggle } = drawer();
  show('chat');
  show('chat');
  expect(open.value).toBe('chat');
  toggle('devices');
  expect(open.value).toBe('devices');
  toggle('devices');
  expect(open.value).toBeUndefined();
});

test('closing gives the focus back to what opened it', async () => {
  const { show, close } = drawer();
  show('chat');
  await close();
  expect([answer, button].map(({ focus }) => focus.mock.calls.length)).toEqual([1, 0]);
});

test('where that has gone meanwhile, or never had the focus, its button gets it', async () => {
  const { show, close } = drawer();
  show('chat');
  answer.isConnected = false;
  await close();
  page.activeElement = undefined;
  show('devices');
  await close();
  expect([answer, button].map(({ focus }) => focus.mock.calls.length)).toEqual([0, 2]);
});

test('closing what is closed moves no focus', async () => {
  await drawer().close();
  expect(button.focus).not.toHaveBeenCalled();
});
