import { describe, expect, it } from 'vitest';
import { inEnglish } from '#locales/testing/in-english.ts';
import { addUp } from '#schema/check.ts';
import { documentScan, type PictureFindings } from '#schema/steps/document-scan.ts';
import { facts, good, picture } from '#schema/testing/a-document.ts';

const judge = (pictures: readonly PictureFindings[]) => documentScan.judge({ ...good, pictures }, facts);
const outcomeOf = (pictures: readonly PictureFindings[], wanted: string) =>
  judge(pictures).find(({ name }) => name === wanted)?.outcome;

describe('signs of a copy', () => {
  it.each([
    ['inColour', { colour: 3.5 }, 'passed'],
    ['inColour', { colour: 3.4 }, 'unsure'],
    ['noRaster', { raster: 20 }, 'passed'],
    ['noRaster', { raster: 20.1 }, 'unsure'],
  ] as const)('are judged by %s of %o', (name, changes, outcome) => {
    expect(outcomeOf([{ ...picture, ...changes }], name)).toBe(outcome);
  });

  it.each(['inColour', 'noRaster'])('ask for another picture where %s is in doubt', (name) => {
    const checks = judge([{ ...picture, colour: 1, raster: 50 }]).filter((check) => check.name === name);
    expect(documentScan.retakeHelps?.(checks)).toBe(true);
  });

  it('says nothing of a copy where an examination did not measure its signs', () => {
    const { colour, raster, ...before } = picture;
    expect([colour, raster]).not.toContain(undefined);
    const checks = judge([before]);
    expect(checks.map(({ name }) => name)).not.toEqual(expect.arrayContaining(['inColour']));
    expect(checks.map(({ name }) => name)).not.toEqual(expect.arrayContaining(['noRaster']));
    expect(addUp(checks)).toBe('passed');
  });

  it.each([
    [28.6, 1, 'passed'],
    [1, 28.6, 'passed'],
    [1, 1.4, 'unsure'],
  ])('takes a card whose sides have colours of %s and %s for %s', (front, back, outcome) => {
    const pictures = [
      { ...picture, label: 'front', colour: front },
      { ...picture, label: 'back', colour: back },
    ];
    expect(outcomeOf(pictures, 'inColour')).toBe(outcome);
  });

  it('says where a raster is when one side has it', () => {
    const pictures = [
      { ...picture, label: 'front', raster: 6 },
      { ...picture, label: 'back', raster: 80 },
    ];
    const check = judge(pictures).find(({ name }) => name === 'noRaster');
    expect([check?.outcome, check?.measured && inEnglish(check.measured)]).toEqual([
      'unsure',
      'front 6, back 80',
    ]);
  });
});
