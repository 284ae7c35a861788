// npm run pictures: takes the pictures of the README anew. With a folder: every state, in both themes and three widths.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser, openPage, openScene, themes, type Size, type Theme } from '#e2e/gallery/look.ts';
import { scenes } from '#e2e/gallery/scenes/all.ts';
import { openGallery, type BuiltGallery } from '#e2e/gallery/server/built.ts';
import { root } from '#e2e/gallery/server/vite.ts';

const desk: Size = { width: 1440, height: 900 };
const phone: Size = { width: 390, height: 844 };

interface Wanted {
  readonly scene: string;
  readonly size: Size;
  readonly theme: Theme;
  readonly file: string;
}

const documented: readonly Wanted[] = (
  [
    ['console-live-call', 'console/call/passed', desk],
    ['record', 'console/record/approved', desk],
    ['history', 'console/verify/proven', desk],
    ['applicant-prepare', 'join/prepare/good', phone],
    ['applicant-step', 'join/liveness/asked', phone],
  ] as const
).map(([name, scene, size]) => ({
  scene,
  size,
  theme: 'light',
  file: join(root, `docs/pictures/${name}.png`),
}));

const sizes: readonly Size[] = [{ width: 360, height: 740 }, { width: 820, height: 1100 }, desk];

const everyState = (folder: string): Wanted[] =>
  Object.keys(scenes).flatMap((scene) =>
    themes.flatMap((theme) =>
      sizes.map((size) => ({
        scene,
        size,
        theme,
        file: join(folder, `${scene.replaceAll('/', '-')}-${size.width}-${theme}.png`),
      })),
    ),
  );

async function take(
  page: Page,
  { origin }: BuiltGallery,
  { scene, size, theme, file }: Wanted,
): Promise<void> {
  await page.setViewportSize(size);
  await openScene(page, origin, scene, theme);
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  process.stdout.write(`${file}\n`);
}

const [folder] = process.argv.slice(2);
if (folder) await mkdir(folder, { recursive: true });
const gallery = await openGallery();
const browser = await openBrowser();
try {
  const page = await openPage(browser, desk);
  for (const wanted of folder ? everyState(folder) : documented) await take(page, gallery, wanted);
} finally {
  await browser.close();
  gallery.close();
}
