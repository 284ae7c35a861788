import sharp from 'sharp';
import { documentScan as examine } from '#activities/steps/document-scan.ts';
import type { Piece } from '#activities/steps/examiner.ts';
import type { FaceAnalyser } from '#activities/vision/faces.ts';
import { documentScan } from '#schema/steps/document-scan.ts';
import { pieceOf, type Bench } from '#e2e/performer/examination.ts';
import { greyed, onScreen } from '#e2e/performer/camera.ts';
import { framed, type Portrait } from '#e2e/performer/portraits.ts';
import { photograph, type Shot } from '#e2e/specimen/camera.ts';
import { passportPage, type Making } from '#e2e/specimen/documents.ts';
import { makeHolder, type Holder } from '#e2e/specimen/holder.ts';
import { papers } from '#e2e/specimen/paper.ts';
import { forged, passportZone } from '#e2e/specimen/zone.ts';
import type { Pixels } from '#vault/picture.ts';
import { Tally, type Wanted } from './tally.ts';

/** The day by which documents are judged: they are drawn to be valid on it. */
const now = '2026-11-24T12:00:00.000Z';

interface Case {
  readonly what: string;
  readonly wanted: Wanted;
  readonly holder?: (who: Holder) => Holder;
  readonly making?: (who: Holder) => Making;
  /** The zone is that of whoever is claimed, whatever is printed above it. */
  readonly zoneOfClaimed?: true;
  readonly seen?: (picture: Pixels) => Pixels;
  readonly shot?: Partial<Shot>;
}

const cases: readonly Case[] = [
  { what: 'a passport, held well', wanted: 'passed' },
  { what: 'a passport, tilted', wanted: 'passed', shot: { yaw: -15, pitch: 12, roll: 6, fill: 0.9 } },
  { what: 'a passport in little light', wanted: 'passed', shot: { light: 0.4, noise: 8 } },
  {
    what: 'a passport on its side',
    wanted: 'passed',
    shot: { roll: 90, fill: 0.95, width: 1080, height: 1920 },
  },
  {
    what: 'a check digit is wrong',
    wanted: 'not passed',
    making: (who) => ({ lines: forged(passportZone(who)) }),
  },
  {
    what: 'printed data of another person than the zone',
    wanted: 'not passed',
    holder: ({ number }) => ({ ...makeHolder(Number(number.slice(1, 5))), number }),
    zoneOfClaimed: true,
  },
  { what: 'expired', wanted: 'not passed', holder: (who) => ({ ...who, expiry: '250101' }) },
  { what: 'somebody else’s', wanted: 'not passed', holder: (who) => ({ ...who, surname: 'ZWIEBEL' }) },
  { what: 'cut off at the top', wanted: 'not passed', shot: { down: -0.3 } },
  { what: 'a grey copy', wanted: 'not passed', seen: greyed },
  { what: 'on a coarse screen', wanted: 'not passed', seen: (picture) => onScreen(picture) },
  { what: 'on a fine screen', wanted: 'not passed', seen: (picture) => onScreen(picture, 2.3, 0.12) },
  { what: 'blurred beyond reading', wanted: 'not passed', shot: { blur: 9 } },
];

async function photographed(page: Pixels, shot: Partial<Shot>, seen: Case['seen']): Promise<Buffer> {
  const { jpeg } = await photograph(page, { ...shot, jpeg: 95 });
  if (!seen) return jpeg;
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  const shown = seen({ data, width: info.width, height: info.height });
  return sharp(shown.data, { raw: { width: shown.width, height: shown.height, channels: 3 } })
    .jpeg({ quality: 85 })
    .toBuffer();
}

const nameOf = ({ given, surname }: Holder): string => `${given} ${surname}`;

async function portraitFor(people: readonly Portrait[], seed: number, faces: FaceAnalyser): Promise<Pixels> {
  const person = people[seed % people.length];
  if (!person) throw new Error('Nobody is there whose portrait a document could carry.');
  return framed(person, { width: 350, height: 450 }, faces);
}

/** The whole step on passports drawn by a program, honest ones and others, so many of each. Seeds count from 1. */
export async function countDocuments(
  bench: Bench,
  people: readonly Portrait[],
  each: number,
  say: (line: string) => void,
): Promise<readonly Tally[]> {
  const tallies: Tally[] = [];
  for (const { what, wanted, holder = (who: Holder) => who, zoneOfClaimed, ...how } of cases) {
    const tally = new Tally(what, wanted);
    for (let seed = 1; seed <= each; seed += 1) {
      const claimed = makeHolder(seed);
      const who = holder(claimed);
      const portrait = await portraitFor(people, seed, bench.faces);
      const paper = papers[seed % papers.length] ?? 'waves';
      const lines = zoneOfClaimed && { lines: passportZone(claimed) };
      const page = passportPage(who, { seed, paper, portrait, ...lines, ...how.making?.(who) }).picture;
      const bytes = await photographed(page, { ...how.shot, seed }, how.seen);
      tally.add(await judged(bench, [pieceOf({ label: 'page', bytes })], nameOf(claimed)));
    }
    tallies.push(tally);
    say(`documents, ${what}`);
  }
  return tallies;
}

/** A specimen counts as a document here, as in a process for trials. */
export async function judged(bench: Bench, pieces: readonly Piece[], claimedName: string, day = now) {
  const context = bench.context([]);
  const facts = { ...context.facts, now: day, claimedName, trial: true };
  const { findings } = await examine(pieces, {}, { ...context, facts });
  return documentScan.judge(findings, facts);
}
