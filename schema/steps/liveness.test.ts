import { describe, expect, test } from 'vitest';
import { inEnglish } from '#locales/testing/in-english.ts';
import { addUp, type Check } from '#schema/check.ts';
import type { PromptItem } from '#schema/step.ts';
import { drawChallenges, labelsOf, liveness, type LivenessFrame } from '#schema/steps/liveness.ts';
import { challengeKinds, type ChallengeKind } from '#schema/vision/challenges.ts';
import type { Quality } from '#schema/vision/quality.ts';
import type { Signals } from '#schema/vision/signals.ts';

const seeds = Array.from({ length: 500 }, (_, index) => index * 7919 - 1000);

describe('what a run asks', () => {
  test('follows from the seed alone', () => {
    for (const seed of seeds) expect(drawChallenges(seed)).toEqual(drawChallenges(seed));
    expect(new Set(seeds.map((seed) => JSON.stringify(drawChallenges(seed)))).size).toBeGreaterThan(250);
  });

  test('is three or four different challenges, one of them a turn', () => {
    for (const seed of seeds) {
      const kinds = drawChallenges(seed).map((item) => item.kind);
      expect([3, 4]).toContain(kinds.length);
      expect(new Set(kinds).size).toBe(kinds.length);
      expect(kinds.some((kind) => kind.startsWith('turn'))).toBe(true);
    }
  });

  test('is every challenge at some time, and a turn in any place', () => {
    const drawn = seeds.map((seed) => drawChallenges(seed).map((item) => item.kind));
    expect(new Set(drawn.flat())).toEqual(new Set(challengeKinds));
    const places = drawn.map((kinds) => kinds.findIndex((kind) => kind.startsWith('turn')));
    expect(new Set(places).size).toBeGreaterThanOrEqual(3);
  });
});

const items: readonly PromptItem[] = [
  { id: 'c1', kind: 'turnLeft', seconds: 30 },
  { id: 'c2', kind: 'smile', seconds: 30 },
  { id: 'c3', kind: 'lookDown', seconds: 30 },
];
const labels = items.flatMap(labelsOf);
const prompt = { seed: 1, items };

describe('the stills that are taken', () => {
  test.each([
    ['all of them', labels, undefined],
    ['one of each moment', labels.filter((label) => !/peak-[23]/.test(label)), undefined],
    ['nothing', [], 'challenge'],
    ['no movement', labels.filter((label) => !label.startsWith('c2-peak')), 'challenge'],
    ['one twice', [...labels, 'c1-neutral'], 'twice'],
    ['a challenge that was not asked', [...labels, 'c4-neutral'], 'label'],
    ['something else', [...labels, 'front'], 'label'],
  ])('%s', (_, given, answer) => {
    expect(liveness.accepts(given, prompt)?.phrase.code).toBe(
      answer && `refusal.EVIDENCE_UNEXPECTED.${answer}`,
    );
  });
});

const calm: Signals = { yaw: 1, pitch: 3, nose: 0.5, mouth: 0.01, smile: 0.6, width: 200, aspect: 0.8 };
const moved: Record<ChallengeKind, Signals> = {
  turnLeft: { ...calm, yaw: -17, nose: 0.8, aspect: 0.74 },
  turnRight: { ...calm, yaw: 18, nose: 0.2, aspect: 0.74 },
  lookUp: { ...calm, pitch: -9 },
  lookDown: { ...calm, pitch: 14 },
  openMouth: { ...calm, mouth: 0.12 },
  smile: { ...calm, smile: 0.75 },
  moveCloser: { ...calm, width: 280 },
};
const good: Quality = {
  brightness: 120,
  contrast: 50,
  sharpness: 0.3,
  glare: 0,
  asymmetry: 0.1,
  share: 0.5,
  width: 300,
};

const frameOf = (label: string, kind: string): LivenessFrame =>
  label.includes('peak')
    ? { label, faces: 1, signals: moved[kind as ChallengeKind], drift: 0.4 }
    : { label, faces: 1, signals: calm, drift: 0.1, quality: good, pattern: 6, eyes: 0.2 };

const genuine = items.flatMap((item) => labelsOf(item).map((label) => frameOf(label, item.kind)));

const changed = (pattern: RegExp, change: Partial<LivenessFrame>): LivenessFrame[] =>
  genuine.map((frame) => (pattern.test(frame.label) ? { ...frame, ...change } : frame));

const without = (pattern: RegExp): LivenessFrame[] =>
  genuine.map((frame) => (pattern.test(frame.label) ? { label: frame.label, faces: 0 } : frame));

const performing = (kinds: readonly ChallengeKind[]): LivenessFrame[] =>
  items.flatMap((item, index) => labelsOf(item).map((label) => frameOf(label, kinds[index] ?? item.kind)));

const facts = { now: '2026-01-01T00:00:00Z', claimedName: 'Anna K.', prompt };
const checksOn = (frames: readonly LivenessFrame[]) =>
  liveness.judge({ frames, best: [], repeats: [] }, facts);
const outcomesOf = (frames: readonly LivenessFrame[]) =>
  Object.fromEntries(checksOn(frames).map((check) => [check.name, check.outcome]));

describe('the verdict', () => {
  test('is passed for a person who does what was asked', () => {
    expect(addUp(checksOn(genuine))).toBe('passed');
  });

  test.each<[string, LivenessFrame[], Record<string, string>]>([
    [
      'nobody moves',
      changed(/peak/, { signals: calm }),
      { challenge1: 'failed', challenge2: 'failed', depth: 'failed' },
    ],
    [
      'one movement is left out',
      changed(/c2-peak/, { signals: calm }),
      { challenge1: 'passed', challenge2: 'failed' },
    ],
    [
      'the movements come in another order',
      performing(['smile', 'lookDown', 'turnLeft']),
      { challenge1: 'failed', challenge2: 'failed', challenge3: 'failed' },
    ],
    [
      'left and right are mixed up',
      performing(['turnRight', 'smile', 'lookDown']),
      { challenge1: 'failed', depth: 'failed' },
    ],
    [
      'a flat picture is turned',
      changed(/c1-peak/, { signals: { ...calm, yaw: -3, nose: 0.6 } }),
      { challenge1: 'failed', depth: 'failed' },
    ],
    [
      'a bent picture is turned far',
      changed(/c1-peak/, { signals: { ...calm, yaw: -14, nose: 0.74, aspect: 0.66 } }),
      { challenge1: 'passed', depth: 'failed' },
    ],
    [
      'a turned face is hardly deep',
      changed(/c1-peak/, { signals: { ...calm, yaw: -14, nose: 0.8, aspect: 0.66 } }),
      { challenge1: 'passed', depth: 'unsure' },
    ],
    [
      'the yaw is right and the nose is not',
      changed(/c1-peak/, { signals: { ...calm, yaw: -15, nose: 0.55 } }),
      { depth: 'failed' },
    ],
    [
      'a turn is shown instead of a nod',
      changed(/c3-peak/, { signals: { ...moved.turnLeft, pitch: 11 } }),
      { challenge3: 'failed' },
    ],
    [
      'one still of three missed the moment',
      changed(/c1-peak-1/, { signals: calm }),
      { challenge1: 'passed' },
    ],
    [
      'only one still of three has the movement',
      changed(/c1-peak-[12]/, { signals: calm }),
      { challenge1: 'failed' },
    ],
    ['the face is gone while it moves', without(/c3-peak/), { challenge3: 'failed', oneFace: 'unsure' }],
    [
      'there is no face at all',
      without(/./),
      { challenge1: 'failed', oneFace: 'failed', samePerson: 'unsure', quality: 'unsure', pattern: 'unsure' },
    ],
    ['another person takes over', changed(/c2/, { drift: 0.8 }), { samePerson: 'failed' }],
    ['another person does the moving', changed(/c1-peak/, { drift: 0.8 }), { samePerson: 'failed' }],
    ['a moved face is hardly like', changed(/c1-peak/, { drift: 0.7 }), { samePerson: 'unsure' }],
    ['two moved faces are hardly like', changed(/c[12]-peak/, { drift: 0.7 }), { samePerson: 'failed' }],
    [
      'a picture of the person is shown between the movements of another',
      changed(/peak/, { drift: 0.8 }).map((frame) =>
        /peak-1/.test(frame.label) ? { ...frame, signals: calm, drift: 0.05 } : frame,
      ),
      { challenge1: 'passed', samePerson: 'failed' },
    ],
    ['one moved still of three is unlike', changed(/c1-peak-2/, { drift: 0.7 }), { samePerson: 'unsure' }],
    [
      'another person does two of three stills of every movement',
      changed(/peak-[23]/, { drift: 0.8 }),
      { samePerson: 'unsure' },
    ],
    [
      'it is dark',
      changed(/neutral|return/, { quality: { ...good, brightness: 20 } }),
      { quality: 'unsure' },
    ],
    [
      'one still is blurred',
      changed(/c1-neutral/, { quality: { ...good, sharpness: 0.01 } }),
      { quality: 'passed' },
    ],
    ['the face has a raster', changed(/neutral|return/, { pattern: 40 }), { pattern: 'unsure' }],
    ['the face shows a grid', changed(/neutral|return/, { pattern: 150 }), { pattern: 'failed' }],
    ['the eyes are covered', changed(/neutral|return/, { eyes: 0.56 }), { eyesSeen: 'unsure' }],
    ['the eyes are made up', changed(/neutral|return/, { eyes: 0.55 }), { eyesSeen: 'passed' }],
    ['somebody blinks', changed(/c1-neutral/, { eyes: 0.9 }), { eyesSeen: 'passed' }],
  ])('when %s', (_, frames, outcomes) => {
    expect(outcomesOf(frames)).toMatchObject(outcomes);
  });

  test.each([
    ['all is well', genuine, false],
    ['one challenge was missed', without(/c3-peak/), true],
    ['two people sit there', changed(/c2/, { faces: 2 }), true],
    ['it is dark', changed(/neutral|return/, { quality: { ...good, brightness: 20 } }), true],
    ['the eyes are covered', changed(/neutral|return/, { eyes: 0.9 }), true],
    ['nothing was done of what was asked', without(/peak/), false],
    ['another person takes over', changed(/c2/, { drift: 0.8 }), false],
    ['the face shows a grid', changed(/neutral|return|c1-peak/, { pattern: 150, faces: 2 }), false],
  ])('when %s, a retake helps or not', (_, frames, wanted) => {
    expect(liveness.retakeHelps?.(checksOn(frames))).toBe(wanted);
  });

  test('says nothing of eyes where an examination did not measure them', () => {
    const names = checksOn(changed(/./, { eyes: undefined })).map(({ name }) => name);
    expect(names).toContain('pattern');
    expect(names).not.toContain('eyesSeen');
  });

  test('says of every check what was measured and wanted', () => {
    const said = ({ name, title, measured, wanted, note = [] }: Check) =>
      [title ? inEnglish(title) : name, ...[measured, wanted].map((phrase) => phrase && inEnglish(phrase))]
        .concat(note.map(inEnglish))
        .join(' | ');
    expect(checksOn(genuine).map(said)).toEqual([
      '1. Turn your head to your left | 18°, nose moved 0.30 | at least 9° and 0.15',
      '2. Smile | 25 % wider | at least 11 %',
      '3. Look down | 11° | at least 7°',
      'depth | 18°, nose moved 0.30, 0.70 deep | at least 9° and 0.15, 0.50 deep',
      'oneFace | 15 of 15 pictures | 15 of 15',
      'samePerson | distance up to 0.10 calm, 0.40 moving | at most 0.50 and 0.65',
      'quality | brightness 120, sharpness 0.30, face 300 px | brightness 55 to 190, sharpness 0.05, face 200 px',
      'pattern | peak 6 | at most 25',
      'eyesSeen | 20 % dark around the eyes | at most 55 %',
      'ownPictures | 0 repeated, 0 with an equal background | none equal to the last bit, no background by 90 %',
    ]);
  });

  test.each([
    ['somebody passes behind', changed(/c2-neutral/, { small: 1 }), 14, 'unsure'],
    ['the face is gone in a third of the stills', without(/c3/), 10, 'unsure'],
    ['the face is gone in one still more', without(/c3|c1-neutral/), 9, 'failed'],
    ['somebody sits beside in one still', changed(/c2-neutral/, { faces: 2 }), 14, 'unsure'],
    ['somebody sits beside in two', changed(/c2-(neutral|return)/, { faces: 2, small: 1 }), 13, 'failed'],
  ])('counts the stills with one face: %s', (_, frames, right, outcome) => {
    const check = checksOn(frames).find(({ name }) => name === 'oneFace');
    expect([check?.outcome, check?.measured && inEnglish(check.measured)]).toEqual([
      outcome,
      `${right} of 15 pictures`,
    ]);
  });

  test('names the challenge that was missed and what was seen instead', () => {
    const [first] = checksOn(performing(['lookUp', 'smile', 'lookDown']));
    expect(inEnglish(first?.note ?? [])).toBe(
      '"Turn your head to your left" was not seen. The pictures show "Look up" instead.',
    );
  });
});
