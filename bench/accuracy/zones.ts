import { spawn, spawnSync } from 'node:child_process';
import sharp from 'sharp';
import { readMrz } from '#activities/reading/read-mrz.ts';
import { greyOf } from '#activities/reading/zone/grey.ts';
import { thresholds } from '#schema/steps/document/thresholds.ts';
import { makeHolder } from '#e2e/specimen/holder.ts';
import { photograph } from '#e2e/specimen/camera.ts';
import { cardBack, largeCard, passportPage } from '#e2e/specimen/documents.ts';
import { papers } from '#e2e/specimen/paper.ts';
import { shots } from '#e2e/specimen/shots.ts';
import { ofAll } from './wilson.ts';

const makers = { TD3: passportPage, TD2: largeCard, TD1: cardBack };
export const formats = Object.keys(makers) as (keyof typeof makers)[];

/** What became of one zone. Doubted ones are marked as such, whether they are right or not. */
export type ZoneOutcome = 'exact' | 'exact, doubted' | 'wrong, doubted' | 'wrong and unmarked' | 'refused';

export interface ZoneReading {
  readonly outcome: ZoneOutcome;
  readonly milliseconds: number;
}

/** @param lines what the zone says */
export async function readZoneOf(jpeg: Buffer, lines: readonly string[]): Promise<ZoneReading> {
  const { data, info } = await sharp(jpeg)
    .autoOrient()
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const begun = performance.now();
  const reading = await readMrz(greyOf({ data, width: info.width, height: info.height }));
  const milliseconds = performance.now() - begun;
  if (!reading || reading.likeness < thresholds.likeness) return { outcome: 'refused', milliseconds };
  const right = reading.lines.join('\n') === lines.join('\n');
  const isSure =
    reading.checks.every(({ passed }) => passed) &&
    reading.repaired.length === 0 &&
    Math.min(...Object.values(reading.leads)) >= thresholds.lead;
  if (right) return { outcome: isSure ? 'exact' : 'exact, doubted', milliseconds };
  return { outcome: isSure ? 'wrong and unmarked' : 'wrong, doubted', milliseconds };
}

/** Whether the machine has Tesseract, which is measured beside ours where it is there. */
export const hasTesseract = (): boolean => spawnSync('tesseract', ['--version']).status === 0;

/** Whether Tesseract finds every line of the zone in the same picture. It is told which letters there are. */
export function tesseractReads(jpeg: Buffer, lines: readonly string[]): Promise<boolean> {
  const letters = 'tessedit_char_whitelist=ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<';
  const child = spawn('tesseract', ['stdin', 'stdout', '--psm', '6', '-c', letters], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (bytes) => (text += String(bytes)));
    child.once('error', reject);
    child.once('close', () => {
      const found = new Set(text.split('\n').map((line) => line.replaceAll(' ', '').trim()));
      resolve(lines.every((line) => found.has(line)));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(jpeg);
  });
}

export class ZoneTally {
  readonly what: string;
  readonly readings: ZoneReading[] = [];
  tesseract = 0;

  constructor(what: string) {
    this.what = what;
  }

  /** @param theirs whether Tesseract read the same zone */
  note(reading: ZoneReading, theirs = false): void {
    this.readings.push(reading);
    if (theirs) this.tesseract += 1;
  }

  count(...outcomes: readonly ZoneOutcome[]): number {
    return this.readings.filter(({ outcome }) => outcomes.includes(outcome)).length;
  }

  get row(): string {
    const all = this.readings.length;
    const times = this.readings.map(({ milliseconds }) => milliseconds).toSorted((one, other) => one - other);
    return `| ${[
      this.what,
      ofAll(this.count('exact', 'exact, doubted'), all),
      this.count('exact, doubted'),
      this.count('wrong, doubted'),
      ofAll(this.count('wrong and unmarked'), all),
      this.count('refused'),
      Math.round(times[Math.floor(all / 2)] ?? 0),
    ].join(' | ')} |`;
  }
}

export const zoneHead = [
  '| what | exact | of them doubted | wrong and doubted | wrong and unmarked | refused | ms, median |',
  '|---|---|---|---|---|---|---|',
];

export interface ZoneCounts {
  readonly byFormat: readonly ZoneTally[];
  readonly byShot: readonly ZoneTally[];
  readonly tesseract: boolean;
}

interface Photo {
  readonly what: string;
  readonly format: (typeof formats)[number];
  readonly lines: readonly string[];
  readonly jpeg: Buffer;
}

/** Every format photographed in every way, so many specimens of each. Seeds count from 1. */
async function* photos(each: number): AsyncGenerator<Photo> {
  let seed = 0;
  const ways = Object.entries(shots).flatMap(([what, shot]) =>
    formats.flatMap((format) => Array.from({ length: each }, () => ({ what, shot, format }))),
  );
  for (const { what, shot, format } of ways) {
    seed += 1;
    const paper = papers[seed % papers.length] ?? 'waves';
    const { picture, lines } = makers[format](makeHolder(seed), { seed, paper });
    yield { what, format, lines, jpeg: (await photograph(picture, { ...shot, seed })).jpeg };
  }
}

export async function countZones(each: number, say: (line: string) => void): Promise<ZoneCounts> {
  const tesseract = hasTesseract();
  const named = (names: readonly string[]) => new Map(names.map((name) => [name, new ZoneTally(name)]));
  const [byFormat, byShot] = [named(formats), named(Object.keys(shots))];
  for await (const { what, format, lines, jpeg } of photos(each)) {
    const reading = await readZoneOf(jpeg, lines);
    const theirs = tesseract && (await tesseractReads(jpeg, lines));
    const ofShot = byShot.get(what);
    if (ofShot?.readings.length === 0) say(`zones, ${what}`);
    for (const tally of [ofShot, byFormat.get(format)]) tally?.note(reading, theirs);
  }
  return { byFormat: [...byFormat.values()], byShot: [...byShot.values()], tesseract };
}
