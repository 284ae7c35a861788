// What examiners would have measured, judged by the rules of each step: nothing here says what the verdict is.
import type { Fact, ModelUsed } from '#schema/check.ts';
import type { EvidenceRef } from '#schema/evidence.ts';
import { checkDigit } from '#schema/mrz/check-digits.ts';
import { examinationOf, troubled, type Examination, type StepRun } from '#schema/participant/step-run.ts';
import {
  documentFacts,
  documentScan,
  type DocumentFindings,
  type ReadZone,
} from '#schema/steps/document-scan.ts';
import { readZone } from '#schema/steps/document/reading.ts';
import { comparedFaces, faceMatch } from '#schema/steps/face-match.ts';
import { labelsOf, liveness, type LivenessFrame } from '#schema/steps/liveness.ts';
import type { ChallengeKind } from '#schema/vision/challenges.ts';
import type { Quality } from '#schema/vision/quality.ts';
import type { Signals } from '#schema/vision/signals.ts';

/**
 * How an examination is to come out: well, poorly taken, with a doubt, as a specimen's (all others are judged as in a
 * process for trials, since every document here is one), badly, or not at all because a model is away.
 */
export type Outcome = 'good' | 'blurred' | 'doubtful' | 'specimen' | 'bad' | 'troubled';

interface Examined {
  readonly run: StepRun;
  /** Whose document it is. */
  readonly name: string;
  /** As staff have put the name down. */
  readonly claimed: string;
  readonly now: string;
  /** Evidence that the examiner would have cut out. */
  readonly derived: readonly EvidenceRef[];
}

/** What a step is in the stories: the pieces that are handed in, and what comes of them. */
interface Examiner {
  /** Labels of the pieces. A step that examines what others brought has none. */
  readonly pieces?: (run: StepRun) => readonly string[];
  /** Labels of the pictures that it cuts out. */
  readonly derived?: readonly string[];
  readonly models: readonly ModelUsed[];
  readonly examine: (examined: Examined, outcome: Outcome) => Examination;
}

const model = (name: string, version: string, digit: string): ModelUsed => ({
  name,
  version,
  sha256: digit.repeat(64),
});
const expires = '310415';
const fields = `L898902C36UTO7408122F${expires}${checkDigit(expires)}ZE184226B<<<<<1`;
const composite = checkDigit(fields.slice(0, 10) + fields.slice(13, 20) + fields.slice(21));

/** The two lines of a passport in somebody's name. */
function linesFor(name: string): readonly string[] {
  const [given = [], surname = ''] = [name.split(' ').slice(0, -1), name.split(' ').at(-1)];
  const latin = (text: string) =>
    text
      .normalize('NFD')
      .replaceAll(/[^A-Za-z]/g, '')
      .toUpperCase();
  const names = `P<UTO${latin(surname)}<<${given.map(latin).join('<')}`;
  return [names.padEnd(44, '<'), fields + composite];
}

const zoneOf = (name: string): ReadZone => ({
  label: 'page',
  format: 'TD3',
  lines: linesFor(name),
  likeness: 0.97,
  leads: { documentCode: 0.3, issuer: 0.2, names: 0.1, nationality: 0.2, sex: 0.4 },
  repaired: [],
  pitch: 27,
  sharpness: 0.94,
  outside: 0.01,
});

/** What the reader takes from a zone. */
function factsOf({ zone }: DocumentFindings, now: string): readonly Fact[] {
  const reading = zone && readZone(zone, now);
  if (reading?.as !== 'read') return [];
  const { mrz } = reading;
  return documentFacts.flatMap((name) => (mrz[name] ? [{ name, value: mrz[name] }] : []));
}

function documentOf({ name, claimed, now, derived, run }: Examined, outcome: Outcome): Examination {
  const picture = {
    label: 'page',
    width: 1920,
    height: 1080,
    glare: 0.001,
    brightness: 184,
    paper: 205,
    colour: 27,
    raster: 6,
  };
  const portrait = { label: 'page', height: 240, glare: 0 };
  const zone = zoneOf(name);
  const findings: Readonly<Record<Exclude<Outcome, 'troubled'>, DocumentFindings>> = {
    good: { pictures: [picture], zone, portrait },
    specimen: { pictures: [picture], zone, portrait },
    blurred: { pictures: [picture], zone: { ...zone, sharpness: 0.02 }, portrait },
    doubtful: { pictures: [picture], zone: { ...zone, repaired: ['number'] }, portrait },
    bad: { pictures: [picture], zone: zoneOf('Ivo Horvat'), portrait },
  };
  if (outcome === 'troubled') return troubled('failed');
  const facts = { now, claimedName: claimed, prompt: run.prompt, trial: outcome !== 'specimen' };
  const checks = documentScan.judge(findings[outcome], facts);
  return examinationOf(checks, { facts: factsOf(findings[outcome], now), derived });
}

const calm: Signals = { yaw: 1, pitch: 3, nose: 0.5, mouth: 0.01, smile: 0.6, width: 200, aspect: 0.8 };
const moved: Readonly<Record<ChallengeKind, Signals>> = {
  turnLeft: { ...calm, yaw: -17, nose: 0.8, aspect: 0.74 },
  turnRight: { ...calm, yaw: 18, nose: 0.2, aspect: 0.74 },
  lookUp: { ...calm, pitch: -9 },
  lookDown: { ...calm, pitch: 14 },
  openMouth: { ...calm, mouth: 0.12 },
  smile: { ...calm, smile: 0.75 },
  moveCloser: { ...calm, width: 280 },
};
const clear: Quality = {
  brightness: 120,
  contrast: 50,
  sharpness: 0.3,
  glare: 0,
  asymmetry: 0.1,
  share: 0.5,
  width: 300,
};

function livenessOf({ run, claimed, now }: Examined, outcome: Outcome): Examination {
  if (outcome === 'troubled') return troubled('failed');
  const quality = outcome === 'blurred' ? { ...clear, brightness: 40 } : clear;
  const frame = (label: string, kind: string): LivenessFrame =>
    label.includes('peak') && outcome !== 'bad'
      ? { label, faces: 1, signals: moved[kind as ChallengeKind], drift: 0.4 }
      : { label, faces: 1, signals: calm, drift: 0.1, quality, pattern: 6, eyes: 0.2 };
  const frames = run.prompt.items.flatMap((item) => labelsOf(item).map((label) => frame(label, item.kind)));
  const facts = { now, claimedName: claimed, prompt: run.prompt };
  return examinationOf(liveness.judge({ frames, best: [], repeats: [] }, facts));
}

function matchOf({ claimed, now, run, derived }: Examined, outcome: Outcome): Examination {
  if (outcome === 'troubled') return troubled('failed');
  const distance = { good: 0.38, blurred: 0.38, doubtful: 0.6, specimen: 0.38, bad: 0.81 }[outcome];
  const findings = {
    portrait: 'found',
    frames: ['c1-neutral', 'c2-neutral', 'c3-return'],
    distance,
  } as const;
  return examinationOf(faceMatch.judge(findings, { now, claimedName: claimed, prompt: run.prompt }), {
    derived,
  });
}

/** The steps that stories tell of. A new kind stands here once a scene shows it. */
const examiners: Readonly<Partial<Record<StepRun['kind'], Examiner>>> = {
  documentScan: {
    pieces: () => ['page'],
    derived: ['portrait'],
    models: [model('ocr-b', '1', 'a'), model('face-detection', '3.3.6', 'b')],
    examine: documentOf,
  },
  liveness: {
    pieces: ({ prompt }) => prompt.items.flatMap((item) => labelsOf(item)),
    models: [model('face-detection', '3.3.6', 'b'), model('face-mesh', '3.3.6', 'c')],
    examine: livenessOf,
  },
  faceMatch: {
    derived: comparedFaces,
    models: [model('face-recognition', '1.7.15', 'd')],
    examine: matchOf,
  },
};

function examinerOf({ kind }: StepRun): Examiner {
  const examiner = examiners[kind];
  if (!examiner) throw new Error(`No story tells what an examination of ${kind} brings.`);
  return examiner;
}

export const piecesOf = (run: StepRun): readonly string[] => examinerOf(run).pieces?.(run) ?? [];

export const derivedOf = (run: StepRun): readonly string[] => examinerOf(run).derived ?? [];

export function examine(examined: Examined, outcome: Outcome): Examination {
  const { models, examine: examineOne } = examinerOf(examined.run);
  return { ...examineOne(examined, outcome), models: outcome === 'troubled' ? [] : models };
}
