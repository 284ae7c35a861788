import { afterAll, beforeAll, expect, test } from 'vitest';
import { faceMatch as examine } from '#activities/steps/face-match.ts';
import type { Piece } from '#activities/steps/examiner.ts';
import type { PromptItem } from '#schema/step.ts';
import { comparedFaces, faceMatch } from '#schema/steps/face-match.ts';
import { openBench, pieceOf, type Bench } from '#e2e/performer/examination.ts';
import { passportPortrait, performerOf, portraitOf } from '#e2e/performer/portraits.ts';
import { challengeStills } from '#e2e/performer/stills.ts';
import { jpegOf } from '#e2e/performer/camera.ts';

const items: readonly PromptItem[] = [
  { id: 'c1', kind: 'turnLeft', seconds: 30 },
  { id: 'c2', kind: 'smile', seconds: 30 },
];
let bench: Bench;
let live: readonly Piece[];

beforeAll(async () => {
  bench = await openBench();
  const rig = await performerOf(portraitOf('franck'), { width: 640, height: 480 }, bench.faces);
  live = (await challengeStills(rig, items)).map(pieceOf);
});
afterAll(() => bench.close());

const portrait = async (name: string): Promise<Piece> =>
  pieceOf({ label: 'portrait', bytes: await passportPortrait(portraitOf(name), bench.faces) });

const empty = async (): Promise<Piece> =>
  pieceOf({
    label: 'portrait',
    bytes: await jpegOf({ data: new Uint8Array(300 * 400 * 3).fill(90), width: 300, height: 400 }),
  });

test.each<[string, () => Promise<Piece[]>, string]>([
  ['the portrait of the same person matches', async () => [await portrait('franck')], 'passed'],
  ['the portrait of another person does not', async () => [await portrait('nicolas')], 'failed'],
  ['nor does a third', async () => [await portrait('kim')], 'failed'],
  ['without a portrait nobody can tell', async () => [], 'unsure'],
  ['nor with an empty one', async () => [await empty()], 'unsure'],
])(
  '%s',
  async (_, documentScan, outcome) => {
    const context = bench.context([]);
    const { findings } = await examine([], { documentScan: await documentScan(), liveness: live }, context);
    // Portrait and live face are made of one photograph, which only a process for trials takes.
    const [check] = faceMatch.judge(findings, { ...context.facts, trial: true });
    expect(check?.outcome).toBe(outcome);
  },
  20_000,
);

test('a live face made of the portrait’s own photograph is doubted', async () => {
  const context = bench.context([]);
  const sources = { documentScan: [await portrait('franck')], liveness: live };
  const { findings } = await examine([], sources, context);
  expect(faceMatch.judge(findings, context.facts)).toMatchObject([
    { name: 'faceMatch', outcome: 'passed' },
    { name: 'notCopied', outcome: 'unsure' },
  ]);
}, 20_000);

test('the two faces that were compared are kept, for people to look at', async () => {
  const sources = { documentScan: [await portrait('franck')], liveness: live };
  const { derived } = await examine([], sources, bench.context([]));
  expect(derived.map(({ label }) => label)).toEqual([...comparedFaces]);
}, 20_000);
