import type { Check } from '#schema/check.ts';
import type { MrzField, MrzFormat, PlainField } from '#schema/mrz/layout.ts';
import { refuse, type Refusal } from '#schema/refusal.ts';
import type { Step } from '#schema/step.ts';
import { judgeContent } from '#schema/steps/document/content.ts';
import { documentChecks, documentPhrases } from '#schema/steps/document/phrases.ts';
import { judgePictures } from '#schema/steps/document/pictures.ts';
import { judgeReading, readZone } from '#schema/steps/document/reading.ts';

/** One picture of the document, measured. */
export interface PictureFindings {
  /** `page`, `front` or `back`. */
  readonly label: string;
  /** Size in pixels. */
  readonly width: number;
  readonly height: number;
  /** Share of blown-out spots (grey 252 and above throughout) in the document's region, 0 to 1. */
  readonly glare: number;
  /** Mean grey of that region, 0 to 255. */
  readonly brightness: number;
  /** Median grey of that region, which is that of the paper. */
  readonly paper: number;
  /**
   * How far the most coloured of that region lies from its usual colour, in steps of chroma at middle grey. Examinations before
   * it was measured have none, and are judged without; so of the next one.
   */
  readonly colour?: number;
  /** How far one frequency stands out nearly everywhere on the document, as of a screen's grid or a print's raster. */
  readonly raster?: number;
}

/** A machine-readable zone that was read, right or wrong. */
export interface ReadZone {
  /** On which picture: its label. */
  readonly label: string;
  readonly format: MrzFormat;
  readonly lines: readonly string[];
  /** Mean likeness of the characters to the font, 0 to 1. */
  readonly likeness: number;
  /** By how much a field that no digit guards was likelier than the next best reading; below 0 it was overruled. */
  readonly leads: Readonly<Record<PlainField, number>>;
  /** Fields in which a character was replaced by a less likely one so that the check digit came right. */
  readonly repaired: readonly MrzField[];
  /** Pixels from one character to the next. */
  readonly pitch: number;
  /** Laplacian variance over variance, of the zone at 16 pixels a character. */
  readonly sharpness: number;
  /** Share of the document's area that lies outside the picture, 0 to 1, estimated from the zone. */
  readonly outside: number;
}

/** The printed portrait: the largest face. */
export interface PortraitFindings {
  readonly label: string;
  /** Height of the face in pixels. */
  readonly height: number;
  /** Share of blown-out spots on the face, 0 to 1. */
  readonly glare: number;
  /**
   * Only where no zone tells that the face is on the document, as on a card's front: how many other people the picture
   * shows, and the height of the face over that of the largest card it could show whole.
   */
  readonly others?: number;
  readonly share?: number;
}

export interface DocumentFindings {
  readonly pictures: readonly PictureFindings[];
  readonly zone?: ReadZone;
  readonly portrait?: PortraitFindings;
}

/** The sets of pictures that are taken: a passport's data page, or both sides of a card. */
const wantedLabels: readonly (readonly string[])[] = [['page'], ['back', 'front']];

function accepts(labels: readonly string[]): Refusal | undefined {
  const sorted = [...labels].sort().join(' ');
  return wantedLabels.some((wanted) => wanted.join(' ') === sorted)
    ? undefined
    : refuse('EVIDENCE_UNEXPECTED.documentSides');
}

/** What the pictures are to blame for. */
const ofPictures: readonly string[] = [
  'glare',
  'brightness',
  'inColour',
  'noRaster',
  'portraitFound',
  'mrzRead',
  'mrzCheckDigits',
  'size',
  'sharpness',
  'documentComplete',
];

/** A better picture does not mend what a poor one tells already: another name, say, or a document out of force. */
function retakeHelps(checks: readonly Check[]): boolean {
  const isOfPicture = ({ name }: Check): boolean => ofPictures.includes(name);
  if (checks.some((check) => check.outcome === 'failed' && !isOfPicture(check))) return false;
  return checks.some((check) => check.outcome !== 'passed' && isOfPicture(check));
}

/** From choosing a document over what keeps its picture from being good to what becomes of the picture. */
export const documentProgress = [
  'choose',
  'none',
  'dark',
  'glare',
  'far',
  'near',
  'cutLeft',
  'cutRight',
  'cutBottom',
  'moving',
  'blurred',
  'steady',
  'review',
  'sending',
  'failed',
] as const;
export type DocumentProgress = (typeof documentProgress)[number];

/** What is read from a document's zone and shown to people, in this order. Never rename one, histories hold them. */
export const documentFacts = [
  'documentCode',
  'issuer',
  'number',
  'surname',
  'givenNames',
  'nationality',
  'birth',
  'sex',
  'expiry',
  'optional',
] as const;

export const documentScan: Step<DocumentFindings> = {
  limitSeconds: 240,
  usesDetails: true,
  progress: documentProgress,
  codes: { checks: documentChecks, facts: documentFacts, phrases: documentPhrases },
  accepts,
  retakeHelps,
  judge: (findings, facts) => {
    const { zone } = findings;
    const reading = zone && readZone(zone, facts.now);
    return [
      ...judgePictures(findings),
      ...judgeReading(zone, reading, facts),
      ...(zone && reading?.as === 'read' ? judgeContent(reading.mrz, zone, facts) : []),
    ];
  },
};
