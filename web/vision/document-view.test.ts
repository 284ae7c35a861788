import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makeHolder } from '#e2e/specimen/holder.ts';
import { photograph, type Shot } from '#e2e/specimen/camera.ts';
import { cardBack, cardFront, passportPage } from '#e2e/specimen/documents.ts';
import {
  aspectOf,
  documentHint,
  guideIn,
  lookAtDocument,
  type DocumentHint,
  type DocumentSide,
} from '#web/vision/document-view.ts';
import { greyOf, type Grey } from '#web/vision/grey.ts';

const documents: Record<DocumentSide, typeof passportPage> = {
  page: passportPage,
  front: cardFront,
  back: cardBack,
};

/** What the camera's small picture would be of a document photographed so. */
async function seen(side: DocumentSide, shot: Partial<Shot>): Promise<Grey> {
  const { jpeg } = await photograph(documents[side](makeHolder(3)).picture, shot);
  const { data, info } = await sharp(jpeg)
    .resize(400)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return greyOf(new Uint8ClampedArray(data), info.width, info.height);
}

const hintOf = (grey: Grey, side: DocumentSide, before: Grey | undefined = grey): DocumentHint =>
  documentHint(lookAtDocument(grey, guideIn(grey.width, grey.height, aspectOf[side]), before), side);

describe('a document before the camera', () => {
  it.each<[string, DocumentSide, Partial<Shot>, DocumentHint]>([
    ['a passport that fills the frame is good', 'page', { fill: 0.85 }, 'steady'],
    ['the back of a card that fills the frame is good', 'back', { fill: 0.85 }, 'steady'],
    ['the front of a card is good without machine-readable lines', 'front', { fill: 0.85 }, 'steady'],
    ['a passport held a little aslant is good', 'page', { roll: 5, fill: 0.85 }, 'steady'],
    ['a passport far away is to come closer', 'page', { fill: 0.5 }, 'far'],
    ['a passport in the dark wants light', 'page', { light: 0.18, noise: 8 }, 'dark'],
    ['a reflection is to be tilted away', 'page', { glare: { x: 0.3, y: 0.4, radius: 0.12 } }, 'glare'],
    ['a passport too far left is cut off there', 'page', { fill: 0.9, right: -0.3 }, 'cutLeft'],
    ['a passport too far right is cut off there', 'page', { fill: 0.9, right: 0.3 }, 'cutRight'],
  ])('%s', async (_, side, shot, hint) => {
    expect(hintOf(await seen(side, shot), side)).toBe(hint);
  });

  it('is to be held still while it moves', async () => {
    const before = await seen('page', { fill: 0.85 });
    const now = await seen('page', { fill: 0.85, right: 0.05 });
    expect(hintOf(now, 'page', before)).toBe('moving');
  });

  it('is not seen where there is none', () => {
    const data = new Uint8ClampedArray(400 * 225).map((_, at) => 120 + (at % 7));
    expect(hintOf({ data, width: 400, height: 225 }, 'page')).toBe('none');
  });
});

describe('the frame to fill', () => {
  it.each([
    ['on a desk, where the height is short', 1920, 1080],
    ['on a phone held upright, where the width is short', 1080, 1920],
  ])('keeps the shape of a passport %s', (_, width, height) => {
    const guide = guideIn(width, height, aspectOf.page);
    expect((guide.width * width) / (guide.height * height)).toBeCloseTo(aspectOf.page);
    expect(Math.max(guide.width, guide.height)).toBeCloseTo(0.92);
    expect(guide.left + guide.width / 2).toBeCloseTo(0.5);
  });
});
