import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBench, type Bench } from '#e2e/performer/examination.ts';
import { passportPortrait, performerOf, portraitOf } from '#e2e/performer/portraits.ts';
import { neutral } from '#e2e/performer/pose.ts';
import { render } from '#e2e/performer/rig.ts';
import { challengeStills } from '#e2e/performer/stills.ts';
import { photograph } from '#e2e/specimen/camera.ts';
import { passportPage } from '#e2e/specimen/documents.ts';
import { makeHolder } from '#e2e/specimen/holder.ts';
import { OwnTrouble, ownPairs, ownRuns, ownZones } from './own.ts';

let folder: string;
let bench: Bench;
beforeAll(async () => {
  [folder, bench] = await Promise.all([mkdtemp(path.join(tmpdir(), 'vidimus-own-')), openBench()]);
});
afterAll(async () => {
  await bench.close();
  await rm(folder, { recursive: true });
});

async function put(name: string, content: Uint8Array | string): Promise<void> {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
}

it('reads own documents against the lines that lie beside them', async () => {
  for (const seed of [1, 2]) {
    const { picture, lines } = passportPage(makeHolder(seed), { seed });
    await put(`documents/p${seed}.jpg`, (await photograph(picture, { seed })).jpeg);
    // Typed with spaces and a line of nothing, as people do; the second with a wrong letter.
    const typed = seed === 1 ? lines.join(' \r\n\r\n') : lines.join('\n').replace('P<UTO', 'P<UTQ');
    await put(`documents/p${seed}.txt`, `${typed}\n`);
  }
  const tally = await ownZones(path.join(folder, 'documents'));
  expect(tally.readings.map(({ outcome }) => outcome)).toEqual(['exact', 'wrong and unmarked']);
}, 60_000);

it('compares own people, each with a folder', async () => {
  for (const name of ['franck', 'barack']) {
    const portrait = portraitOf(name);
    await put(`people/${name}/portrait.jpg`, await passportPortrait(portrait, bench.faces));
    const [still] = await challengeStills(
      await performerOf(portrait, { width: 640, height: 480 }, bench.faces),
      [{ id: 'c1', kind: 'smile', seconds: 30 }],
      (rig) => render(rig, neutral),
    );
    await put(`people/${name}/live.jpg`, still?.bytes ?? '');
  }
  const { same, different, without } = await ownPairs(path.join(folder, 'people'), bench);
  expect([same.length, different.length, without]).toEqual([2, 4, 0]);
  expect(Math.max(...same)).toBeLessThan(Math.min(...different));
}, 60_000);

it('judges own runs by what asked.txt says was asked', async () => {
  const rig = await performerOf(portraitOf('franck'), { width: 640, height: 480 }, bench.faces);
  const items = (['turnLeft', 'smile', 'lookUp'] as const).map((kind, index) => ({
    id: `c${index + 1}`,
    kind,
    seconds: 30,
  }));
  const kinds = { genuine: render, 'print-held': (one: typeof rig) => one.picture };
  for (const [kind, show] of Object.entries(kinds)) {
    for (const { label, bytes } of await challengeStills(rig, items, show)) {
      await put(`runs/${kind}/one/${label}.jpg`, bytes);
    }
    await put(`runs/${kind}/one/asked.txt`, 'turnLeft\nsmile\nlookUp\n');
  }
  const tallies = await ownRuns(path.join(folder, 'runs'), bench);
  expect(tallies.map(({ what, wanted, wrong, all }) => [what, wanted, wrong, all])).toEqual([
    ['genuine', 'passed', 0, 1],
    ['print-held', 'not passed', 0, 1],
  ]);
}, 60_000);

it.each([
  ['a folder that is not there', 'nowhere', [], /There is no folder/],
  ['a folder without a picture', 'empty', ['empty/notes.txt'], /no JPEG, PNG or WebP/],
  ['a picture without its lines', 'bare', ['bare/p1.jpg'], /has no p1\.txt beside it/],
])('says what is wrong with %s', async (_what, name, files, words) => {
  for (const file of files) await put(file, 'x');
  const asked = ownZones(path.join(folder, name));
  await expect(asked).rejects.toThrow(OwnTrouble);
  await expect(asked).rejects.toThrow(words);
});

it.each([
  ['a run without asked.txt', 'r1/genuine/one/c1-neutral.jpg', undefined, /has no asked\.txt/],
  [
    'a movement that does not exist',
    'r2/genuine/one/c1-neutral.jpg',
    'turnLeft\nwink\n',
    /"wink" is no movement/,
  ],
  [
    'a run that lacks stills',
    'r4/genuine/one/c1-neutral.jpg',
    'turnLeft\n',
    /There is no c1-peak-1, c1-peak-2/,
  ],
  ['a run without its stills', 'r3/genuine/one/photo.jpg', 'turnLeft\n', /"photo" is none of them/],
])('says what is wrong with %s', async (_what, file, asked, words) => {
  await put(file, 'x');
  if (asked) await put(path.join(path.dirname(file), 'asked.txt'), asked);
  await expect(ownRuns(path.join(folder, file.split('/')[0] ?? ''), bench)).rejects.toThrow(words);
});
