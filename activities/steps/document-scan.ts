import { greyOf, type Grey } from '#activities/reading/zone/grey.ts';
import { copySigns } from '#activities/reading/copy-signs.ts';
import { jpegOf, portraitAnywhere, portraitOnSheet, type Portrait } from '#activities/reading/portrait.ts';
import { regionQuality, sharpness } from '#activities/reading/quality.ts';
import { readMrz, type MrzReading } from '#activities/reading/read-mrz.ts';
import { rectify, sheetOf, stripOf, widened, type Sheet } from '#activities/reading/zone/sheet.ts';
import { readerModel } from '#activities/reading/letters/templates.ts';
import type { ExamineContext, Examiner, Piece } from '#activities/steps/examiner.ts';
import type { Fact } from '#schema/check.ts';
import { rightShare } from '#schema/mrz/check-digits.ts';
import {
  documentFacts,
  type DocumentFindings,
  type PictureFindings,
  type PortraitFindings,
  type ReadZone,
} from '#schema/steps/document-scan.ts';
import { readZone } from '#schema/steps/document/reading.ts';
import { thresholds } from '#schema/steps/document/thresholds.ts';
import type { Pixels } from '#vault/picture.ts';

/** One picture under examination. */
interface View {
  readonly label: string;
  readonly picture: Pixels;
  readonly grey: Grey;
}

interface Located {
  readonly view: View;
  readonly reading: MrzReading;
  readonly sheet: Sheet;
}

/** Pixels a millimetre of the straightened page: enough for a face, never more than the picture holds by far. */
const sheetScale = { least: 6, most: 14 };
/** Millimetres added around the document when its portrait is searched: its edges are only estimated, from its zone. */
const margin = 6;
/** Width of a card (TD1) over its height. */
const cardAspect = 85.6 / 54;
/** Where zone and portrait are looked for first. */
const zoneOrder = ['page', 'back', 'front'];
const portraitOrder = ['page', 'front', 'back'];

const inOrder = (views: readonly View[], order: readonly string[]): readonly View[] =>
  views.toSorted((one, other) => order.indexOf(one.label) - order.indexOf(other.label));

/** The first picture whose zone is right in all its check digits; else the zone that has most of them right. */
async function locate(views: readonly View[], heartbeat: () => void): Promise<Located | undefined> {
  let best: Located | undefined;
  for (const view of inOrder(views, zoneOrder)) {
    heartbeat();
    const reading = await readMrz(view.grey);
    if (!reading || reading.likeness < thresholds.likeness) continue;
    const right = rightShare(reading.checks);
    if (!best || right > rightShare(best.reading.checks)) best = { view, reading, sheet: sheetOf(reading) };
    if (right === 1) break;
  }
  return best;
}

function pictureFindings(view: View, located: Located | undefined): PictureFindings {
  const sheet = located?.view === view ? located.sheet : undefined;
  const { glare, brightness, paper } = regionQuality(view.grey, sheet);
  const { width, height } = view.picture;
  return { label: view.label, width, height, glare, brightness, paper, ...copySigns(view.picture, sheet) };
}

function zoneFindings({ view, reading, sheet }: Located): ReadZone {
  const { format, lines, likeness, leads, repaired, pitch } = reading;
  return {
    label: view.label,
    format,
    lines,
    likeness,
    leads,
    repaired,
    pitch,
    sharpness: sharpness(stripOf(view.grey, reading)),
    outside: regionQuality(view.grey, sheet).outside,
  };
}

interface FoundPortrait {
  readonly view: View;
  readonly portrait: Portrait;
  /** Found on the document, whose position its zone gave; otherwise only somewhere in the picture. */
  readonly placed: boolean;
}

/** The height of the largest card that a picture could show whole, lying or standing. */
function cardHeight({ width, height }: Pixels): number {
  const [shorter, longer] = [Math.min(width, height), Math.max(width, height)];
  return Math.min(shorter, longer / cardAspect);
}

const portraitFindings = ({ view, portrait, placed }: FoundPortrait): PortraitFindings => ({
  label: view.label,
  height: portrait.faceHeight,
  glare: portrait.glare,
  ...(!placed && {
    others: portrait.others,
    share: (portrait.faceHeight * portrait.enlargement) / cardHeight(view.picture),
  }),
});

async function findPortrait(
  views: readonly View[],
  located: Located | undefined,
  { faces, heartbeat }: ExamineContext,
): Promise<FoundPortrait | undefined> {
  for (const view of inOrder(views, portraitOrder)) {
    heartbeat();
    const placed = located?.view === view;
    const portrait = placed
      ? await onStraightened(located, faces)
      : await portraitAnywhere(view.picture, faces);
    if (portrait) return { view, portrait, placed };
  }
  return undefined;
}

/** A face beside the document, mostly the applicant's own, must never be taken for its portrait. */
async function onStraightened(
  { view, sheet }: Located,
  faces: ExamineContext['faces'],
): Promise<Portrait | undefined> {
  const scale = Math.min(sheetScale.most, Math.max(sheetScale.least, sheet.pixelsPerMm));
  const straightened = (part: Sheet): Pixels => rectify(view.picture, part, scale);
  return (
    (await portraitOnSheet(straightened(sheet), faces)) ??
    (await portraitOnSheet(straightened(widened(sheet, margin)), faces))
  );
}

/** What the document says. */
function factsOf(zone: ReadZone, now: string): readonly Fact[] {
  const reading = readZone(zone, now);
  if (reading.as !== 'read') return [];
  const { mrz } = reading;
  return documentFacts.flatMap((name) => (mrz[name] ? [{ name, value: mrz[name] }] : []));
}

async function viewOf({ ref, bytes }: Piece, { pixels }: ExamineContext): Promise<View> {
  const picture = await pixels(bytes);
  return { label: ref.label, picture, grey: greyOf(picture) };
}

/** Reads a document's machine-readable zone, measures its pictures, and cuts the portrait out as derived evidence. */
export const documentScan: Examiner<DocumentFindings> = async (pieces, _sources, context) => {
  const views = await Promise.all(pieces.map((piece) => viewOf(piece, context)));
  const located = await locate(views, context.heartbeat);
  const found = await findPortrait(views, located, context);
  const kept = found && (await context.keep(await jpegOf(found.portrait.picture), 'portrait', 'image/jpeg'));
  const zone = located && zoneFindings(located);
  return {
    findings: {
      pictures: views.map((view) => pictureFindings(view, located)),
      ...(zone && { zone }),
      ...(found && { portrait: portraitFindings(found) }),
    },
    facts: zone ? factsOf(zone, context.facts.now) : [],
    models: [readerModel, ...context.faces.models],
    derived: kept ? [kept] : [],
  };
};
