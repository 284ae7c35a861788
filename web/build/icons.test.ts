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
