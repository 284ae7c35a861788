import { checkDigit } from '#schema/mrz/check-digits.ts';
import type { Facts } from '#schema/step.ts';
import type { DocumentFindings, ReadZone } from '#schema/steps/document-scan.ts';

export const facts: Facts = {
  now: '2026-11-24T12:00:00.000Z',
  claimedName: 'Anna Eriksson',
  prompt: { seed: 1, items: [] },
  // Every document in these tests is a specimen.
  trial: true,
};
export const expires = '350415';
const fields = `L898902C36UTO7408122F${expires}${checkDigit(expires)}ZE184226B<<<<<1`;
const composite = checkDigit(fields.slice(0, 10) + fields.slice(13, 20) + fields.slice(21));
/** A specimen of ICAO 9303 that is still in force. */
export const zone: ReadZone = {
  label: 'page',
  format: 'TD3',
  lines: ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', fields + composite],
  likeness: 0.97,
  leads: { documentCode: 0.3, issuer: 0.2, names: 0.1, nationality: 0.2, sex: 0.4 },
  repaired: [],
  pitch: 18,
  sharpness: 1,
  outside: 0.01,
};
export const picture = {
  label: 'page',
  width: 1920,
  height: 1080,
  glare: 0.001,
  brightness: 200,
  paper: 210,
  colour: 28.6,
  raster: 6.4,
};
export const portrait = { label: 'page', height: 200, glare: 0 };
export const good: DocumentFindings = { pictures: [picture], zone, portrait };
