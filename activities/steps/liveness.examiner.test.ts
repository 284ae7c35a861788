import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inEnglish } from '#locales/testing/in-english.ts';
import { liveness as examine } from '#activities/steps/liveness.ts';
import { addUp, type Check } from '#schema/check.ts';
import type { PromptItem } from '#schema/step.ts';
import { labelsOf, liveness } from '#schema/steps/liveness.ts';
import type { ChallengeKind } from '#schema/vision/challenges.ts';
import { distanceOf } from '#schema/vision/descriptor.ts';
import { besides, darkened, jpegOf, shaded, turnedBent, turnedFlat } from '#e2e/performer/camera.ts';
import { openBench, pieceOf, type Bench } from '#e2e/performer/examination.ts';
import { performerOf, portraitOf } from '#e2e/performer/portraits.ts';
import { neutral, poses } from '#e2e/performer/pose.ts';
import { render, type Rig } from '#e2e/performer/rig.ts';
import { challengeStills, type Show } from '#e2e/performer/stills.ts';

const size = { width: 640, height: 480 };
let bench: Bench;
let person: Rig;
let other: Rig;

beforeAll(async () => {
  bench = await openBench();
  person = await performerOf(portraitOf('franck'), size, bench.faces);
  other = await performerOf(portraitOf('barack'), size, bench.faces);
});
afterAll(() => bench.close());

const asking = (...kinds: readonly ChallengeKind[]): PromptItem[] =>
  kinds.map((kind, index) => ({ id: `c${index + 1}`, kind, seconds: 30 }));

async function examined(items: readonly PromptItem[], show?: Show, rig = person) {
  const context = bench.context(items);
  const stills = await challengeStills(rig, items, show);
  const found = await examine(stills.map(pieceOf), {}, context);
  return { found, checks: liveness.judge(found.findings, context.facts) };
}

const outcomesOf = (checks: readonly Check[]) =>
  Object.fromEntries(checks.map((check) => [check.name, check.outcome]));

describe('a person who does what is asked', () => {
  test.each<[string, readonly ChallengeKind[]]>([
    ['franck', ['turnLeft', 'lookUp', 'openMouth', 'moveCloser']],
    ['barack', ['smile', 'turnRight', 'lookDown']],
    ['nicolas', ['moveCloser', 'lookUp', 'turnRight']],
  ])(
    '%s passes',
    async (name, kinds) => {
      const rig = await performerOf(portraitOf(name), size, bench.faces);
      const { found, checks } = await examined(asking(...kinds), undefined, rig);
      expect(checks.filter((check) => check.outcome !== 'passed')).toEqual([]);
      expect(found.findings.best.length).toBeGreaterThanOrEqual(3);
      expect(found.models.map(({ sha256 }) => sha256)).toEqual(
        found.models.map(() => expect.stringMatching(/^[0-9a-f]{64}$/)),
      );
    },
    30_000,
  );
});

const items = asking('turnRight', 'smile', 'lookUp');

describe('what does not pass', () => {
  test.each<[string, Show, Record<string, string>]>([
    [
      'a photo held still',
      (rig) => render(rig, neutral),
      { challenge1: 'failed', challenge2: 'failed', challenge3: 'failed', depth: 'failed' },
    ],
    [
      'a photo that is turned',
      (rig, pose, label) => turnedFlat(rig.picture, label.includes('peak') ? pose.yaw + pose.pitch : 0),
      { challenge1: 'failed', depth: 'failed' },
    ],
    [
      'a photo that is bent and turned far',
      (rig, pose, label) => turnedBent(rig.picture, label.includes('peak') ? pose.yaw * 1.6 : 0),
      { depth: 'failed' },
    ],
    ['two people', (rig, pose) => besides(render(rig, pose), render(other, pose)), { oneFace: 'failed' }],
    ['nobody', (rig) => darkened(rig.picture, 0), { challenge1: 'failed', oneFace: 'failed' }],
    [
      'another person in the middle',
      (rig, pose, label) => render(label.startsWith('c2') ? other : rig, pose),
      { challenge1: 'passed', samePerson: 'failed' },
    ],
    [
      'another person for the movements',
      (rig, pose, label) => render(label.includes('peak') ? other : rig, pose),
      { samePerson: 'failed' },
    ],
    [
      'another person who shows the picture of the first in between',
      (rig, pose, label) => (/neutral|peak-1/.test(label) ? rig.picture : render(other, pose)),
      { samePerson: 'failed' },
    ],
    [
      'a picture of the first person before every movement of another',
      (rig, pose, label) => (label.includes('neutral') ? rig.picture : render(other, pose)),
      { samePerson: 'failed' },
    ],
    [
      'another person in two of three stills of each movement',
      (rig, pose, label) => render(/peak-[23]/.test(label) ? other : rig, pose),
      { samePerson: 'unsure' },
    ],
    ['a person behind opaque glasses', (rig, pose) => shaded(render(rig, pose), rig), { eyesSeen: 'unsure' }],
    ['a person in the dark', (rig, pose) => darkened(render(rig, pose), 0.2), { quality: 'unsure' }],
  ])(
    '%s',
    async (_, show, expected) => {
      const { checks } = await examined(items, show);
      expect(outcomesOf(checks)).toMatchObject(expected);
      expect(addUp(checks)).not.toBe('passed');
    },
    30_000,
  );

  test('a photo that a program moves, before its own background', async () => {
    const labelled = items.flatMap((item) => labelsOf(item).map((label) => ({ label, kind: item.kind })));
    const stills = await Promise.all(
      labelled.map(async ({ label, kind }) => {
        const pose = label.includes('peak') ? poses[kind as ChallengeKind] : neutral;
        return { label, bytes: await jpegOf(render(person, pose)) };
      }),
    );
    const context = bench.context(items);
    const { findings } = await examine(stills.map(pieceOf), {}, context);
    expect(outcomesOf(liveness.judge(findings, context.facts))).toMatchObject({ ownPictures: 'failed' });
    expect(findings.repeats?.some(({ whole }) => !whole)).toBe(true);
  }, 30_000);

  test('the right movements in another order', async () => {
    const stills = await challengeStills(person, asking('lookUp', 'turnRight', 'smile'));
    const context = bench.context(items);
    const { findings } = await examine(stills.map(pieceOf), {}, context);
    const [first, second, third] = liveness.judge(findings, context.facts);
    expect([first, second, third].map((check) => check?.outcome)).toEqual(['failed', 'failed', 'failed']);
    expect(inEnglish(first?.note ?? [])).toContain('The pictures show "Look up" instead.');
  }, 30_000);
});

test('pictures leave no tensors behind', async () => {
  const picture = render(person, neutral);
  const look = async () => {
    const [face] = await bench.faces.analyse(picture, { describe: true });
    if (face) await bench.faces.describe(picture, face);
    return bench.faces.tensors();
  };
  const first = await look();
  expect(await look()).toBe(first);
  expect(await look()).toBe(first);
});

test('a picture of 48 megapixels is measured as a small one is, and takes no gigabytes', async () => {
  const { data, width, height } = render(person, neutral);
  const grown = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize(8000, 6000)
    .raw()
    .toBuffer();
  const large = { data: grown, width: 8000, height: 6000 };
  const before = process.memoryUsage().rss;
  const looked = await Promise.all(
    [{ data, width, height }, large].map(async (picture) => {
      const [face] = await bench.faces.analyse(picture);
      return { box: face!.box, descriptor: await bench.faces.describe(picture, face!) };
    }),
  );
  expect(process.memoryUsage().rss - before).toBeLessThan(1e9);
  const [small, big] = looked;
  for (const [index, side] of small!.box.entries())
    expect(Math.abs(big!.box[index]! / 12.5 - side)).toBeLessThan(8);
  expect(distanceOf(small!.descriptor, big!.descriptor)).toBeLessThan(0.3);
});
