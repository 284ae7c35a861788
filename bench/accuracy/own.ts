// Pictures that whoever runs the command has: real documents, people who agreed to it, attacks that somebody really tried.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { pieceOf, type Bench } from '#e2e/performer/examination.ts';
import type { PromptItem } from '#schema/step.ts';
import { labelsOf } from '#schema/steps/liveness.ts';
import { challengeKinds, isChallengeKind } from '#schema/vision/challenges.ts';
import { countPairs, type NamedFace, type PairCounts } from './faces.ts';
import { checksOf } from './liveness.ts';
import { Tally } from './tally.ts';
import { readZoneOf, ZoneTally } from './zones.ts';

/** What is wrong with an option or with a folder of own pictures, said so that it can be put right. */
export class OwnTrouble extends Error {}

const isPicture = (name: string): boolean => /\.(jpe?g|png|webp)$/i.test(name);

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith('.')).toSorted();
  } catch {
    throw new OwnTrouble(`There is no folder ${folder}.`);
  }
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  await namesIn(folder);
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).toSorted();
}

const picturesIn = async (folder: string): Promise<readonly string[]> =>
  (await namesIn(folder)).filter(isPicture).map((name) => path.join(folder, name));

/** `DOCUMENTS/passport-1.jpg` and beside it `passport-1.txt` with the two or three lines of its zone. */
export async function ownZones(folder: string): Promise<ZoneTally> {
  const tally = new ZoneTally('own documents');
  const pictures = await picturesIn(folder);
  if (pictures.length === 0) throw new OwnTrouble(`There is no JPEG, PNG or WebP in ${folder}.`);
  for (const picture of pictures) {
    const text = picture.replace(/\.[^.]+$/, '.txt');
    const words = await readFile(text, 'utf8').catch(() => {
      throw new OwnTrouble(`${picture} has no ${path.basename(text)} beside it with the lines of its zone.`);
    });
    const lines = words.split(/\r?\n/).flatMap((line) => line.replaceAll(' ', '').trim() || []);
    if (![2, 3].includes(lines.length)) {
      throw new OwnTrouble(`${text} has ${lines.length} lines: a zone has two or three.`);
    }
    tally.note(await readZoneOf(await readFile(picture), lines));
  }
  return tally;
}

/** `PEOPLE/p01/*.jpg`: a folder each, called as somebody is called on the page, with two pictures at least of some. */
export async function ownPairs(folder: string, { faces }: Bench): Promise<PairCounts> {
  const named: NamedFace[] = [];
  for (const person of await foldersIn(folder)) {
    const files = await picturesIn(path.join(folder, person));
    if (files.length === 0) {
      throw new OwnTrouble(`There is no JPEG, PNG or WebP in ${path.join(folder, person)}.`);
    }
    for (const file of files) {
      const upright = sharp(file).autoOrient().flatten().toColourspace('srgb');
      const { data, info } = await upright.raw().toBuffer({ resolveWithObject: true });
      named.push({ person, picture: { data, width: info.width, height: info.height } });
    }
  }
  if (new Set(named.map(({ person }) => person)).size < 2) {
    throw new OwnTrouble(`${folder} wants a folder each of two people at least, with pictures in them.`);
  }
  return countPairs(faces, named);
}

/** What was asked in a run: a kind of movement in each line of `asked.txt`. */
async function askedIn(folder: string): Promise<readonly PromptItem[]> {
  const file = path.join(folder, 'asked.txt');
  const words = await readFile(file, 'utf8').catch(() => {
    throw new OwnTrouble(`${folder} has no asked.txt with the movements that were asked, one a line.`);
  });
  const kinds = words.split(/\r?\n/).flatMap((line) => line.trim() || []);
  const strange = kinds.find((kind) => !isChallengeKind(kind));
  if (strange !== undefined || kinds.length === 0) {
    throw new OwnTrouble(
      `${file}: "${strange ?? ''}" is no movement. There are ${challengeKinds.join(', ')}.`,
    );
  }
  return kinds.map((kind, index) => ({ id: `c${index + 1}`, kind, seconds: 30 }));
}

async function runIn(folder: string, bench: Bench) {
  const items = await askedIn(folder);
  const labels = items.flatMap((item) => [...labelsOf(item)]);
  const files = new Map((await picturesIn(folder)).map((file) => [path.parse(file).name, file]));
  const strange = [...files.keys()].find((name) => !labels.includes(name));
  const lacking = labels.filter((label) => !files.has(label));
  // The product refuses such a run, and judged by what is left an attack that was not stopped would seem so.
  if (strange !== undefined || lacking.length > 0) {
    throw new OwnTrouble(
      `${folder} wants exactly the stills ${labels.join(', ')}. ` +
        (strange === undefined ? `There is no ${lacking.join(', ')}.` : `"${strange}" is none of them.`),
    );
  }
  const pieces = await Promise.all(
    labels.flatMap((label) => {
      const file = files.get(label);
      return file ? [readFile(file).then((bytes) => pieceOf({ label, bytes }))] : [];
    }),
  );
  return checksOf(bench, pieces, items);
}

/**
 * `RUNS/genuine/RUN` and `RUNS/SPECIES/RUN` with any name for a species: the stills of a run of liveness under the names
 * that they have in the record, and `asked.txt`.
 */
export async function ownRuns(folder: string, bench: Bench): Promise<readonly Tally[]> {
  const tallies: Tally[] = [];
  for (const species of await foldersIn(folder)) {
    const tally = new Tally(species, species === 'genuine' ? 'passed' : 'not passed');
    for (const run of await foldersIn(path.join(folder, species))) {
      tally.add(await runIn(path.join(folder, species, run), bench));
    }
    tallies.push(tally);
  }
  if (tallies.every(({ all }) => all === 0)) {
    throw new OwnTrouble(`${folder} wants folders such as genuine/run-1 with the stills of a run in each.`);
  }
  return tallies;
}
