import type { Check, CheckOutcome } from '#schema/check.ts';
import type { DocumentFindings, PictureFindings, PortraitFindings } from '#schema/steps/document-scan.ts';
import { thresholds } from '#schema/steps/document/thresholds.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const worst = (outcomes: readonly CheckOutcome[]): CheckOutcome =>
  (['failed', 'unsure'] as const).find((outcome) => outcomes.includes(outcome)) ?? 'passed';

/** Measured values of all pictures, each with its label when there are several. */
const each = (pictures: readonly PictureFindings[], value: (picture: PictureFindings) => string): string =>
  pictures.map((picture) => (pictures.length > 1 ? `${picture.label} ` : '') + value(picture)).join(', ');

const noted = (outcome: CheckOutcome, note: string): Pick<Check, 'outcome' | 'note'> =>
  outcome === 'passed' ? { outcome } : { outcome, note };

function shine(share: number): CheckOutcome {
  if (share >= thresholds.glare.failed) return 'failed';
  return share >= thresholds.glare.unsure ? 'unsure' : 'passed';
}

function glare({ pictures, portrait: face }: DocumentFindings): Check {
  const { unsure, white } = thresholds.glare;
  const onPaper = pictures.map(({ glare: share }) => (share >= white ? 'passed' : shine(share)));
  const outcome = worst([...onPaper, shine(face?.glare ?? 0)]);
  const onFace = face ? `, face ${percent(face.glare)}` : '';
  return {
    name: 'glare',
    title: 'Glare',
    ...noted(outcome, 'Light is reflected. Tilt the document a little and take it again.'),
    measured: each(pictures, (picture) => percent(picture.glare)) + onFace,
    wanted: `below ${percent(unsure)}`,
  };
}

function brightness(pictures: readonly PictureFindings[]): Check {
  const { least, most } = thresholds.brightness;
  const fine = pictures.every((picture) => picture.brightness >= least && picture.brightness <= most);
  return {
    name: 'brightness',
    title: 'Light',
    ...noted(
      fine ? 'passed' : 'unsure',
      'The picture is too dark or too bright. Take it again in even light.',
    ),
    measured: each(pictures, (picture) => picture.brightness.toFixed(0)),
    wanted: `${least} to ${most} of 255`,
  };
}

/** Why a face may be somebody before the camera, and not the portrait of a card. Empty when nothing speaks for it. */
function strange({ others = 0, share = 0 }: PortraitFindings): string {
  if (others > 0) return 'The picture shows several people. Take the document alone.';
  const large = 'The face is too large for a card’s portrait. Take the document alone, with all its corners.';
  return share > thresholds.faceShare ? large : '';
}

function portrait({ portrait: face }: DocumentFindings): Check {
  const named = {
    name: 'portraitFound',
    title: 'Portrait',
    wanted: `a face of ${thresholds.portrait} pixels or more`,
  };
  if (!face) {
    return {
      ...named,
      outcome: 'failed',
      measured: 'no face',
      note: 'No portrait was found. Take the side with the photo, and hold it nearer.',
    };
  }
  const small =
    face.height < thresholds.portrait ? 'The portrait is too small. Hold the document nearer.' : '';
  const note = [small, strange(face)].filter(Boolean).join(' ');
  return {
    ...named,
    ...noted(note ? 'unsure' : 'passed', note),
    measured: `${Math.round(face.height)} pixels`,
  };
}

/** Whether the pictures are good enough to rely on. */
export const judgePictures = (findings: DocumentFindings): readonly Check[] => [
  glare(findings),
  brightness(findings.pictures),
  portrait(findings),
];
