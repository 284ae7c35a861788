import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { iconsIn, moduleOf, packsFor } from './icons.ts';

test.each([
  ['join/WelcomePage.vue', []],
  ['join/prepare/DeviceHelp.vue', []],
  ['ui/BigButton.vue', []],
  ['join/call/CallBar.vue', ['call']],
  ['call/VideoTile.vue', ['call']],
  ['steps/document/CameraButtons.vue', ['call']],
  ['console/call/CallView.vue', ['call', 'console']],
  ['ui/marks.ts', ['call', 'console']],
])('%s needs the packs %j', (path, packs) => {
  expect(packsFor(path)).toEqual(packs);
});

test('a file names icons in its template and in its script', () => {
  const code = `const icon = on ? 'i-lucide-mic' : 'i-lucide-mic-off'; <UIcon name="i-lucide-x" />`;
  expect(iconsIn(code)).toEqual(['mic', 'mic-off', 'x']);
});

test('an icon is brought with its drawing, also by an older name, and what is none is left out', () => {
  const code = moduleOf(['mic', 'trash-2', 'no-such-icon']);
  expect(code).toContain('["lucide:mic",{"width":24,"height":24,"body":"<');
  expect(code).toContain('["lucide:trash-2",{');
  expect(code).not.toContain('no-such-icon');
});

test('whatever names icons brings them along, or is of the first visit', () => {
  const web = new URL('../', import.meta.url);
  const named = readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^(?!dist\/|build\/).*\.(vue|ts)$/.test(path))
    .filter((path) => iconsIn(readFileSync(new URL(path, web), 'utf8')).length > 0);
  const left = named.filter((path) => packsFor(path).length === 0);
  expect(named.length).toBeGreaterThan(50);
  // As in `firstSeen`.
  const first = /^(join\/(prepare\/)?[^/]+\.(vue|ts)|ui\/(problem\/)?[^/]+\.vue)$/;
  expect(left.filter((path) => !first.test(path))).toEqual([]);
});
