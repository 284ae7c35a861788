import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { documentScan as examine } from '#activities/steps/document-scan.ts';
import type { ExamineContext, Piece } from '#activities/steps/examiner.ts';
import type { Face, FaceAnalyser } from '#activities/vision/faces.ts';
import { addUp, type Check } from '#schema/check.ts';
import { documentScan } from '#schema/steps/document-scan.ts';
import { makeHolder } from '#e2e/specimen/holder.ts';
import { photograph, type Shot } from '#e2e/specimen/camera.ts';
import { cardBack, cardFront, passportPage, type Making, type Specimen } from '#e2e/specimen/documents.ts';
import { greyed, onScreen } from '#e2e/performer/camera.ts';
import type { Pixels } from '#vault/picture.ts';
import { forged } from '#e2e/specimen/zone.ts';

const who = makeHolder(5, { surname: 'ERIKSSON', given: 'ANNA MARIA' });
const facts = {
  now: '2026-11-24T12:00:00.000Z',
  claimedName: 'Anna Eriksson',
  prompt: { seed: 1, items: [] },
  // Every document of these tests is a specimen, which only a process for trials takes.
  trial: true,
};

const face: Face = { mesh: [], box: [20, 20, 120, 150], yaw: 0, pitch: 0, roll: 0, score: 1 };

/** Stands in for the face models: they are tested beside their own code. A face is in whatever picture it gets. */
function contextWith(kept: string[], models: Partial<FaceAnalyser> = {}): ExamineContext {
  return {
    facts,
    pixels: async (bytes) => {
      const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
      return { data, width: info.width, height: info.height };
    },
    faces: {
      analyse: () => Promise.resolve([face]),
      describe: () => Promise.resolve([]),
      similarity: () => 0,
      models: [],
      tensors: () => 0,
      ...models,
    },
    keep: (bytes, label, mediaType) => {
      kept.push(label);
      return Promise.resolve({ id: label, sha256: '', mediaType, bytes: bytes.length, label });
    },
    heartbeat: () => undefined,
  };
}

async function piece(label: string, { picture }: Specimen, shot: Partial<Shot> = {}): Promise<Piece> {
  const bytes = (await photograph(picture, { seed: 5, ...shot })).jpeg;
  return { ref: { id: label, sha256: '', mediaType: 'image/jpeg', bytes: bytes.length, label }, bytes };
}

async function checksOf(pieces: readonly Piece[], context = contextWith([])): Promise<readonly Check[]> {
  return documentScan.judge((await examine(pieces, {}, context)).findings, facts);
}

const notPassed = (checks: readonly Check[]): readonly string[] =>
  checks.filter((check) => check.outcome !== 'passed').map((check) => `${check.name} ${check.outcome}`);

const page = (making: Making = {}, shot: Partial<Shot> = {}, person = who): Promise<Piece> =>
  piece('page', passportPage(person, making), shot);

describe('the examination of a document', () => {
  it('passes a passport’s page, keeps the portrait and tells what the document says', async () => {
    const kept: string[] = [];
    const found = await examine([await page()], {}, contextWith(kept));
    expect(notPassed(documentScan.judge(found.findings, facts))).toEqual([]);
    expect(kept).toEqual(['portrait']);
    expect(found.derived.map((ref) => ref.label)).toEqual(['portrait']);
    expect(found.facts).toContainEqual({ name: 'number', value: who.number });
  });

  it('passes a card from both sides, also when they were handed in under each other’s name', async () => {
    const sides = async (front: string, back: string): Promise<Piece[]> => [
      await piece(front, cardFront(who)),
      await piece(back, cardBack(who)),
    ];
    expect(notPassed(await checksOf(await sides('front', 'back')))).toEqual([]);
    expect(notPassed(await checksOf(await sides('back', 'front')))).toEqual([]);
  });

  it('takes no face beside a page for its portrait, though that be the only one in the picture', async () => {
    const photo = { width: 1280, height: 720 };
    const beside = contextWith([], {
      analyse: ({ width, height }) =>
        Promise.resolve(width === photo.width && height === photo.height ? [face] : []),
    });
    const checks = await checksOf([await page({}, photo)], beside);
    expect(notPassed(checks)).toEqual(['portraitFound failed']);
  });

  it('is not sure of a card’s portrait when another person is in the picture, or it fills it', async () => {
    const sides = [await piece('front', cardFront(who)), await piece('back', cardBack(who))];
    const further: Face = { ...face, box: [400, 20, 60, 70] };
    const two = (apart: number): Partial<FaceAnalyser> => ({
      analyse: () => Promise.resolve([face, further]),
      describe: (_, { box }) => Promise.resolve([box[0] === 400 ? apart : 0]),
    });
    const near: Partial<FaceAnalyser> = {
      analyse: () => Promise.resolve([{ ...face, box: [0, 0, 500, 500] }]),
    };
    const seen = async (models: Partial<FaceAnalyser>) =>
      notPassed(await checksOf(sides, contextWith([], models)));
    expect(await seen(two(0.9))).toEqual(['portraitFound unsure']);
    expect(await seen(two(0.4))).toEqual([]);
    expect(await seen(near)).toEqual(['portraitFound unsure']);
  });

  it.each([
    ['with glare on the page', {}, { glare: { x: 0.55, y: 0.4, radius: 0.14 } }, who, 'glare unsure'],
    ['cut off at the top', {}, { down: -0.3 }, who, 'documentComplete failed'],
    ['that has expired', {}, {}, { ...who, expiry: '250101' }, 'expiry failed'],
    ['in another name', {}, {}, { ...who, surname: 'KOWALSKI' }, 'nameAgrees failed'],
    ['too far away', {}, { fill: 0.42 }, who, 'size unsure'],
    ['in the dark', {}, { light: 0.15 }, who, 'brightness unsure'],
  ] as const)('does not pass a page %s', async (_what, making, shot, person, expected) => {
    const checks = await checksOf([await page(making, shot, person)]);
    expect(notPassed(checks)).toContain(expected);
    expect(addUp(checks)).not.toBe('passed');
  });

  it.each([
    ['a grey copy', greyed, ['inColour unsure']],
    ['a coarse screen', (picture: Pixels) => onScreen(picture), ['noRaster unsure']],
    ['a fine screen', (picture: Pixels) => onScreen(picture, 2.3, 0.12), ['noRaster unsure']],
  ])('is not sure of a page on %s', async (_what, show, expected) => {
    const { ref, bytes } = await page();
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    const { width, height, ...shown } = show({ data, width: info.width, height: info.height });
    const seen = await sharp(shown.data, { raw: { width, height, channels: 3 } })
      .jpeg()
      .toBuffer();
    expect(notPassed(await checksOf([{ ref, bytes: seen }]))).toEqual(expect.arrayContaining(expected));
  });

  it('fails a page with a wrong check digit', async () => {
    const lines = forged(passportPage(who).lines);
    expect(notPassed(await checksOf([await page({ lines })]))).toContain('mrzCheckDigits failed');
  });

  it('fails a page that cannot be read, and says how to take it again', async () => {
    const checks = await checksOf(
      [await page({}, { blur: 9 })],
      contextWith([], { analyse: () => Promise.resolve([]) }),
    );
    expect(notPassed(checks)).toEqual(expect.arrayContaining(['mrzRead failed', 'portraitFound failed']));
    expect(checks.find((check) => check.name === 'mrzRead')?.note).toEqual([{ code: 'document.zoneUnread' }]);
  });
});
