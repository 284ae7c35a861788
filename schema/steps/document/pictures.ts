import type { Check, CheckOutcome } from '#schema/check.ts';
import { decimal, listOf, numberOf, percent, type Phrase } from '#schema/phrase.ts';
import type { DocumentFindings, PictureFindings, PortraitFindings } from '#schema/steps/document-scan.ts';
import { said, type DocumentPhrase } from '#schema/steps/document/phrases.ts';
import { thresholds } from '#schema/steps/document/thresholds.ts';

const worst = (outcomes: readonly CheckOutcome[]): CheckOutcome =>
  (['failed', 'unsure'] as const).find((outcome) => outcomes.includes(outcome)) ?? 'passed';

/** Measured values of all pictures, each with its label when there are several. */
const each = (
  pictures: readonly PictureFindings[],
  value: (picture: PictureFindings) => Phrase,
): readonly Phrase[] =>
  pictures.map((picture) =>
    pictures.length > 1
      ? said('document.onPicture', { label: picture.label, value: value(picture) })
      : value(picture),
  );

const noted = (outcome: CheckOutcome, note: DocumentPhrase): Pick<Check, 'outcome' | 'note'> =>
  outcome === 'passed' ? { outcome } : { outcome, note: [said(note)] };

function shine(share: number): CheckOutcome {
  if (share >= thresholds.glare.failed) return 'failed';
  return share >= thresholds.glare.unsure ? 'unsure' : 'passed';
}

function glare({ pictures, portrait: face }: DocumentFindings): Check {
  const { unsure, white, paper: whitest } = thresholds.glare;
  // Blurred print on white paper is mostly white as well, and a reflection lies on paper that is darker than it.
  const onPaper = pictures.map(({ glare: share, paper }) =>
    share >= white || paper >= whitest ? 'passed' : shine(share),
  );
  const outcome = worst([...onPaper, shine(face?.glare ?? 0)]);
  const share = (glare: number) => said('document.share', { share: percent(glare, 1) });
  const onFace = face ? [said('document.onFace', { value: share(face.glare) })] : [];
  return {
    name: 'glare',
    ...noted(outcome, 'document.glaring'),
    measured: listOf([...each(pictures, (picture) => share(picture.glare)), ...onFace]),
    wanted: said('document.below', { most: percent(unsure, 1) }),
  };
}

function brightness(pictures: readonly PictureFindings[]): Check {
  const { least, most } = thresholds.brightness;
  const fine = pictures.every((picture) => picture.brightness >= least && picture.brightness <= most);
  return {
    name: 'brightness',
    ...noted(fine ? 'passed' : 'unsure', 'document.unevenLight'),
    measured: listOf(each(pictures, (picture) => numberOf(picture.brightness))),
    wanted: said('document.between', { least, most }),
  };
}

/** Nobody who has the document hands in a picture of a picture of it; whoever has only that may have made it. */
function signsOfCopy(pictures: readonly PictureFindings[]): readonly Check[] {
  const colours = pictures.filter(({ colour }) => colour !== undefined);
  const rasters = pictures.filter(({ raster }) => raster !== undefined);
  // The back of many a card has hardly a colour: one side that has is enough.
  const isColourful = colours.some(({ colour = 0 }) => colour >= thresholds.colour);
  const isPlain = rasters.every(({ raster = 0 }) => raster <= thresholds.raster);
  const inColour: Check = {
    name: 'inColour',
    ...noted(isColourful ? 'passed' : 'unsure', 'document.colourless'),
    measured: listOf(each(colours, ({ colour = 0 }) => numberOf(colour, 1))),
    wanted: said('document.orMore', { least: decimal(thresholds.colour, 1) }),
  };
  const noRaster: Check = {
    name: 'noRaster',
    ...noted(isPlain ? 'passed' : 'unsure', 'document.rastered'),
    measured: listOf(each(rasters, ({ raster = 0 }) => numberOf(raster))),
    wanted: said('document.atMost', { most: thresholds.raster }),
  };
  return [...(colours.length > 0 ? [inColour] : []), ...(rasters.length > 0 ? [noRaster] : [])];
}

/** Why a face may be somebody before the camera, and not the portrait of a card. Empty when nothing speaks for it. */
function strange({ others = 0, share = 0 }: PortraitFindings): readonly DocumentPhrase[] {
  if (others > 0) return ['document.severalPeople'];
  return share > thresholds.faceShare ? ['document.faceTooLarge'] : [];
}

function portrait({ portrait: face }: DocumentFindings): Check {
  const named = {
    name: 'portraitFound',
    wanted: said('document.faceOfPixels', { least: thresholds.portrait }),
  };
  if (!face) {
    return {
      ...named,
      outcome: 'failed',
      measured: said('document.noFace'),
      note: [said('document.noPortrait')],
    };
  }
  const small: readonly DocumentPhrase[] =
    face.height < thresholds.portrait ? ['document.portraitSmall'] : [];
  const note = [...small, ...strange(face)].map((code) => said(code));
  return {
    ...named,
    outcome: note.length > 0 ? 'unsure' : 'passed',
    measured: said('document.pixels', { pixels: Math.round(face.height) }),
    ...(note.length > 0 && { note }),
  };
}

/** Whether the pictures are good enough to rely on. */
export const judgePictures = (findings: DocumentFindings): readonly Check[] => [
  glare(findings),
  brightness(findings.pictures),
  ...signsOfCopy(findings.pictures),
  portrait(findings),
];
