import { setImmediate as nextTurn } from 'node:timers/promises';
import { findCandidates, middleSet, type Candidate } from '#activities/reading/zone/candidates.ts';
import { cellMiddle, lineLikeness, straight, type Zone } from '#activities/reading/letters/cells.ts';
import { decode, type Decoded } from '#activities/reading/decode.ts';
import { fitLines, type Fit } from '#activities/reading/letters/fit.ts';
import { quarterTurn, shrink, stretch, type Grey } from '#activities/reading/zone/grey.ts';
import {
  compose,
  homography,
  project,
  scaling,
  turnBack,
  type Homography,
  type Quad,
  type Vector,
} from '#activities/reading/zone/homography.ts';
import { scoreLine } from '#activities/reading/letters/score.ts';
import { templateSets, type TemplateSet } from '#activities/reading/letters/templates.ts';
import { rightShare } from '#schema/mrz/check-digits.ts';
import { layouts } from '#schema/mrz/layout.ts';

export interface MrzReading extends Decoded {
  /** From zone coordinates (see `Zone`) to pixels of the picture. */
  readonly toPicture: Homography;
  /** Distance of two lines and excess height of the characters, in character advances. */
  readonly lineStep: number;
  readonly tallness: number;
  /** Pixels from one character to the next. */
  readonly pitch: number;
}

/** The longer side to which larger pictures are shrunk; 12 megapixels hold no more that could be read. */
const workingSide = 2000;
/**
 * Candidates below `least` are not read. One that reaches `sure` and has all check digits right ends the search, and so
 * does one that is as `clear` as print can be: its digits are wrong on the paper.
 */
const scores = { least: 0.35, sure: 0.72, good: 0.75, turn: 0.7, clear: 0.93 };
const tried = 4;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const allRight = ({ checks }: Decoded): boolean => rightShare(checks) === 1;

/** The degree of blur whose templates the lines are most like. */
function bestSet(zone: Zone, fits: readonly Fit[]): TemplateSet {
  const rated = templateSets.map((set) => ({
    set,
    score: mean(fits.map(({ place }, line) => lineLikeness(zone, line, place, set, 3))),
  }));
  return rated.reduce((best, each) => (each.score > best.score ? each : best)).set;
}

/** The zone's map, corrected by where its first and last line were found to be. */
function refine(zone: Zone, fits: readonly Fit[]): Homography {
  const last = fits.length - 1;
  const right = layouts[zone.format].length - 1;
  const ends = (
    [
      [0, 0],
      [0, right],
      [last, right],
      [last, 0],
    ] as const
  ).map(([line, index]) => {
    const ideal = cellMiddle(zone, line, index, straight);
    const found = cellMiddle(zone, line, index, fits[line]!.place);
    return { ideal, found: project(zone.toPicture, ...found) };
  });
  const from = ends.map(({ ideal }): Vector => ideal) as unknown as Quad;
  const to = ends.map(({ found }): Vector => found) as unknown as Quad;
  return homography(from, to) ?? zone.toPicture;
}

interface FittedZone {
  readonly zone: Zone;
  readonly fits: readonly Fit[];
  readonly score: number;
}

/** Fits a zone, and once more from its corrected corners where it might fit better: lines' ends are found roughly. */
function fitZone({ zone, shift }: Candidate): FittedZone {
  const scoreOf = (fits: readonly Fit[]): number => mean(fits.map((fit) => fit.score));
  const fits = fitLines(zone, middleSet, { ...straight, shift });
  const score = scoreOf(fits);
  if (score < scores.turn || score >= scores.clear) return { zone, fits, score };
  const corrected = { ...zone, toPicture: refine(zone, fits) };
  const again = fitLines(corrected, middleSet, straight);
  return scoreOf(again) > score
    ? { zone: corrected, fits: again, score: scoreOf(again) }
    : { zone, fits, score };
}

interface Attempt {
  readonly candidate: Candidate;
  readonly score: number;
  readonly reading: MrzReading;
}

/** Fits a candidate and reads it; undefined when it fits no better than what is known already. */
function attempt(candidate: Candidate, toPicture: Homography, better: number): Attempt | undefined {
  const { lines, length } = layouts[candidate.zone.format];
  const numbers = Array.from({ length: lines }, (_, line) => line);
  const { zone, fits, score } = fitZone(candidate);
  if (score <= better) return undefined;
  const set = bestSet(zone, fits);
  const decoded = decode(
    zone.format,
    numbers.map((line) => scoreLine(zone, line, fits[line]!.place, set)),
  );
  const map = compose(toPicture, refine(zone, fits));
  const [x1, y1] = project(map, 0, 0);
  const [x2, y2] = project(map, length, 0);
  const reading: MrzReading = {
    ...decoded,
    toPicture: map,
    lineStep: zone.lineStep,
    tallness: mean(fits.map((fit) => fit.place.tallness)),
    pitch: Math.hypot(x2 - x1, y2 - y1) / length,
  };
  return { candidate, score, reading };
}

/** Reads the likeliest candidates of one orientation until one is right beyond doubt. */
async function readUpright(grey: Grey, toPicture: Homography, known?: Attempt): Promise<Attempt | undefined> {
  let best = known;
  for (const candidate of findCandidates(grey).slice(0, tried)) {
    if (candidate.score < scores.least) break;
    if (best && best.score > scores.good && candidate.score < best.candidate.score - 0.12) break;
    // Seconds of arithmetic on a slow machine: whoever waits has to be told in between that we live.
    await nextTurn();
    const scale = 1 / (candidate.zone.grey.width / grey.width);
    const found = attempt(candidate, compose(toPicture, scaling(scale, scale)), best ? best.score + 1e-3 : 0);
    if (found) best = found;
    if (best && (best.score > scores.clear || (allRight(best.reading) && best.score > scores.sure))) break;
  }
  return best;
}

/**
 * Finds and reads the machine-readable zone of a document in a grey picture, whichever way up: finds lines of print,
 * lays the formats of ICAO 9303 over them, fits each line to the font OCR-B, and decodes. Undefined when nothing looks
 * like a zone. A reading may be wrong: see its checks, its likeness and what was repaired.
 */
export async function readMrz(picture: Grey): Promise<MrzReading | undefined> {
  const ratio = Math.min(1, workingSide / Math.max(picture.width, picture.height));
  const grey = stretch(shrink(picture, Math.round(picture.width * ratio)));
  const scale = picture.width / grey.width;
  const full = scaling(scale, scale);
  let best = await readUpright(grey, full);
  if (!best || (best.score < scores.turn && !allRight(best.reading))) {
    best = await readUpright(quarterTurn(grey), compose(full, turnBack(grey.height)), best);
  }
  return best?.reading;
}
