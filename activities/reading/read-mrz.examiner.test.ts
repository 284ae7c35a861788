import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { greyOf } from '#activities/reading/zone/grey.ts';
import { readMrz } from '#activities/reading/read-mrz.ts';
import { cornersOf, sheetOf } from '#activities/reading/zone/sheet.ts';
import { thresholds } from '#schema/steps/document/thresholds.ts';
import { makeHolder } from '#e2e/specimen/holder.ts';
import { photograph, type Photograph, type Shot } from '#e2e/specimen/camera.ts';
import { cardBack, largeCard, passportPage, type Making } from '#e2e/specimen/documents.ts';
import { forged } from '#e2e/specimen/zone.ts';

async function greyFrom({ jpeg }: Photograph) {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  return greyOf({ data, width: info.width, height: info.height });
}

const makers = { TD1: cardBack, TD2: largeCard, TD3: passportPage };

const cases: readonly (readonly [
  what: string,
  format: keyof typeof makers,
  shot: Partial<Shot>,
  making: Making,
])[] = [
  ['flat', 'TD3', {}, {}],
  ['tilted', 'TD3', { yaw: -15, pitch: 18, roll: 6 }, { paper: 'rays' }],
  ['upside down', 'TD3', { roll: 180 }, { paper: 'white' }],
  ['blurred', 'TD3', { blur: 1.8 }, {}],
  ['far away, on a white table', 'TD3', { fill: 0.55, table: [250, 250, 250] }, { paper: 'rays' }],
  ['noisy', 'TD1', { noise: 30 }, {}],
  ['on its side', 'TD1', { roll: 90, width: 720, height: 1280, fill: 0.95 }, {}],
  ['tilted and dark', 'TD1', { yaw: 20, light: 0.35, noise: 8 }, { paper: 'white' }],
  ['flat', 'TD2', {}, { paper: 'rays' }],
  ['with fine lines under the print', 'TD3', {}, { paper: 'net' }],
  ['with fine lines under the print', 'TD2', { width: 1600, height: 1200 }, { paper: 'net' }],
  ['with fine lines under the print', 'TD1', { roll: -7, yaw: 10 }, { paper: 'net', seed: 8 }],
  ['in low contrast and strongly compressed', 'TD2', { contrast: 0.5, jpeg: 30, roll: -9, fill: 0.8 }, {}],
];

describe('the reader of machine-readable zones', () => {
  it.each(cases)('reads exactly, photographed %s: %s', async (_what, format, shot, making) => {
    const specimen = makers[format](makeHolder(3), { seed: 3, ...making });
    const photo = await photograph(specimen.picture, { seed: 3, ...shot });
    const reading = await readMrz(await greyFrom(photo));
    expect(reading?.lines).toEqual(specimen.lines);
    const corners = reading ? cornersOf(sheetOf(reading)) : [];
    const errors = corners.map(([x, y], i) => Math.hypot(x - photo.corners[i]![0], y - photo.corners[i]![1]));
    const size = Math.hypot(
      photo.corners[0]![0] - photo.corners[2]![0],
      photo.corners[0]![1] - photo.corners[2]![1],
    );
    expect(Math.max(...errors) / size).toBeLessThan(0.06);
  });

  it.each([
    ['IDFRA', largeCard, ['IDFRADUBOIS<<<<<<<<<<<<<<<<<<<750123', '1205750123457CLAIRE<<MARIE<8503149F7']],
    [
      'PNRUS',
      passportPage,
      ['PNRUSIVANOV<<SERGEQ<MIHAQLOVI3<<<<<<<<<<<<<<', '1111111113RUS0202022M<<<<<<<1111111111111<14'],
    ],
  ] as const)('reads a zone of a state’s own as what it is: %s', async (format, make, lines) => {
    const photo = await photograph(make(makeHolder(3), { lines }).picture, { seed: 3, yaw: -15, pitch: 12 });
    const reading = await readMrz(await greyFrom(photo));
    expect(reading).toMatchObject({ format, lines, repaired: [] });
    expect(reading?.checks.filter(({ passed }) => !passed)).toEqual([]);
  });

  it('tells a wrong check digit and does not repair it away in clear print', async () => {
    const lines = forged(passportPage(makeHolder(4)).lines);
    const photo = await photograph(passportPage(makeHolder(4), { lines }).picture);
    const reading = await readMrz(await greyFrom(photo));
    expect(reading?.lines).toEqual(lines);
    expect(reading?.checks.find((check) => check.name === 'number')?.passed).toBe(false);
  });

  it('doubts a state that only the list of states, and not the print, would have', async () => {
    const right = passportPage(makeHolder(4, { surname: 'MUELLER', given: 'HANS' })).lines;
    const lines = right.map((line, i) => (i === 0 ? 'P<DMUELLER<<HANS'.padEnd(44, '<') : line));
    const photo = await photograph(passportPage(makeHolder(4), { lines }).picture);
    const reading = await readMrz(await greyFrom(photo));
    expect(reading?.leads.issuer).toBeLessThan(thresholds.lead);
    expect(reading?.leads.nationality).toBeGreaterThan(thresholds.lead);
  });

  it('finds nothing to believe in a picture without a zone', async () => {
    const data = Uint8Array.from(
      { length: 640 * 480 },
      (_, i) => 128 + 60 * Math.sin(i / 7) * Math.sin(i / 4099),
    );
    const reading = await readMrz({ data, width: 640, height: 480 });
    expect(reading?.likeness ?? 0).toBeLessThan(0.75);
  });
});
