import { readFileSync } from 'node:fs';
import { createCanvas, ImageData, Path2D, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Pixels } from '#vault/picture.ts';
import { chance } from '#e2e/specimen/chance.ts';

interface Outlines {
  readonly advance: number;
  readonly paths: Readonly<Record<string, string>>;
}

/** Public-domain outlines, so that no font of the machine is needed and every machine draws the same. */
const font = JSON.parse(readFileSync(new URL('./ocr-b.json', import.meta.url), 'utf8')) as Outlines;
const glyphs = new Map(Object.entries(font.paths).map(([sign, path]) => [sign, new Path2D(path)]));

export const papers = ['waves', 'white', 'rays', 'net'] as const;
export type Paper = (typeof papers)[number];

/** A sheet to print on, measured in millimetres from its upper left corner. */
export interface Sheet {
  readonly canvas: Canvas;
  readonly context: SKRSContext2D;
  readonly pixelsPerMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly paper: Paper;
}

export function print(
  sheet: Sheet,
  text: string,
  x: number,
  y: number,
  advanceMm: number,
  colour = '#101010',
): void {
  const { context, pixelsPerMm } = sheet;
  const scale = (advanceMm * pixelsPerMm) / font.advance;
  context.fillStyle = colour;
  [...text].forEach((sign, i) => {
    const glyph = glyphs.get(sign);
    if (!glyph) return;
    context.save();
    context.translate((x + i * advanceMm) * pixelsPerMm, y * pixelsPerMm);
    context.scale(scale, scale);
    context.fill(glyph);
    context.restore();
  });
}

function waves({ context, canvas }: Sheet, hue: number, next: () => number): void {
  const { width, height } = canvas;
  for (let k = 0; k < 40; k++) {
    context.strokeStyle = `hsla(${hue + next() * 120}, 50%, 60%, 0.25)`;
    const [swing, waviness, phase] = [20 + next() * 60, 1 + next() * 4, next() * 6.28];
    context.beginPath();
    for (let x = 0; x <= width; x += 6) {
      context.lineTo(x, (height * k) / 40 + swing * Math.sin((x / width) * 6.28 * waviness + phase));
    }
    context.stroke();
  }
}

function rays({ context, canvas }: Sheet, hue: number, next: () => number): void {
  const { width, height } = canvas;
  const [x, y] = [width * next(), height * next()];
  for (let k = 0; k < 90; k++) {
    context.strokeStyle = `hsla(${hue + next() * 60}, 45%, 55%, 0.3)`;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + width * 1.5 * Math.cos(k * 0.07), y + width * 1.5 * Math.sin(k * 0.07));
    context.stroke();
  }
}

/** Fine dark lines that cross everywhere, as under the zones of many documents. */
function net({ context, canvas, pixelsPerMm }: Sheet, next: () => number): void {
  const { width, height } = canvas;
  context.lineWidth = 0.15 * pixelsPerMm;
  for (let k = 0; k < 70; k++) {
    context.strokeStyle = `hsla(${next() * 360}, 55%, 45%, ${0.18 + next() * 0.2})`;
    const [swing, waviness, phase] = [(3 + next() * 12) * pixelsPerMm, 1 + next() * 9, next() * 6.28];
    const y = height * next();
    context.beginPath();
    for (let x = 0; x <= width; x += 5) {
      const bend = Math.cos(x / (20 * pixelsPerMm));
      context.lineTo(x, y + swing * Math.sin((x / width) * 6.28 * waviness + phase) * bend);
    }
    context.stroke();
  }
}

/** A blank sheet with a printed background that follows from the seed. */
export function sheetOf(
  widthMm: number,
  heightMm: number,
  pixelsPerMm: number,
  paper: Paper,
  seed: number,
): Sheet {
  const canvas = createCanvas(Math.round(widthMm * pixelsPerMm), Math.round(heightMm * pixelsPerMm));
  const sheet: Sheet = { canvas, context: canvas.getContext('2d'), pixelsPerMm, widthMm, heightMm, paper };
  const hue = (seed * 53) % 360;
  sheet.context.fillStyle = paper === 'white' ? '#f4f4f2' : `hsl(${hue}, 42%, 90%)`;
  sheet.context.fillRect(0, 0, canvas.width, canvas.height);
  if (paper === 'waves') waves(sheet, hue, chance(seed));
  if (paper === 'rays') rays(sheet, hue, chance(seed));
  if (paper === 'net') net(sheet, chance(seed));
  return sheet;
}

/** A lighter band at the foot, under the zone; a net runs through. */
export function band({ context, canvas, pixelsPerMm, paper }: Sheet, heightMm: number): void {
  if (paper === 'net') return;
  context.fillStyle = 'rgba(250, 250, 248, 0.8)';
  context.fillRect(0, canvas.height - heightMm * pixelsPerMm, canvas.width, heightMm * pixelsPerMm);
}

/** Puts a portrait into a frame of this size, cropped to its proportions; a plain field without one. */
export function paste(
  sheet: Sheet,
  portrait: Pixels | undefined,
  x: number,
  y: number,
  w: number,
  h: number,
): void {
  const { context, pixelsPerMm: mm } = sheet;
  context.fillStyle = '#c9c2b8';
  context.fillRect(x * mm, y * mm, w * mm, h * mm);
  if (!portrait) return;
  const source = createCanvas(portrait.width, portrait.height);
  const data = new Uint8ClampedArray(portrait.width * portrait.height * 4).fill(255);
  for (let i = 0; i < portrait.width * portrait.height; i++)
    data.set(portrait.data.subarray(i * 3, i * 3 + 3), i * 4);
  source.getContext('2d').putImageData(new ImageData(data, portrait.width, portrait.height), 0, 0);
  const scale = Math.min(portrait.width / w, portrait.height / h);
  const [cropWidth, cropHeight] = [w * scale, h * scale];
  const [left, top] = [(portrait.width - cropWidth) / 2, (portrait.height - cropHeight) / 2];
  context.drawImage(source, left, top, cropWidth, cropHeight, x * mm, y * mm, w * mm, h * mm);
}

export function pixelsOf({ canvas, context }: Sheet): Pixels {
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) rgb.set(data.subarray(i * 4, i * 4 + 3), i * 3);
  return { data: rgb, width, height };
}
