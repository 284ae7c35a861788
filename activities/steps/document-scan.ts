import { greyOf, type Grey } from '#activities/reading/grey.ts';
import { jpegOf, portraitAnywhere, portraitOnSheet, type Portrait } from '#activities/reading/portrait.ts';
import { regionQuality, sharpness } from '#activities/reading/quality.ts';
import { readMrz, type MrzReading } from '#activities/reading/read-mrz.ts';
import { rectify, sheetOf, stripOf, type Sheet } from '#activities/reading/sheet.ts';
import { readerModel } from '#activities/reading/templates.ts';
import type { ExamineContext, Examiner, Piece } from '#activities/steps/examiner.ts';
import type { Fact } from '#schema/check.ts';
import { parseMrz } from '#schema/mrz/parse.ts';
import type {
  DocumentFindings,
  PictureFindings,
  PortraitFindings,
  ReadZone,
} from '#schema/steps/document-scan.ts';
import { thresholds } from '#schema/steps/document/thresholds.ts';
import type { Pixels } from '#schema/stored/picture.ts';

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
/** Where zone and portrait are looked for first. */
const zoneOrder = ['page', 'back', 'front'];
const portraitOrder = ['page', 'front', 'back'];

const inOrder = (views: readonly View[], order: readonly string[]): readonly View[] =>
  views.toSorted((one, other) => order.indexOf(one.label) - order.indexOf(other.label));

const rightDigits = (reading: MrzReading): number =>
  reading.checks.filter((check) => check.passed).length / reading.checks.length;

/** The first picture whose zone is right in all its check digits; else the zone that has most of them right. */
async function locate(views: readonly View[], heartbeat: () => void): Promise<Located | undefined> {
  let best: Located | undefined;
  for (const view of inOrder(views, zoneOrder)) {
    heartbeat();
    const reading = await readMrz(view.grey);
    if (!reading || reading.likeness < thresholds.likeness) continue;
    if (!best || rightDigits(reading) > rightDigits(best.reading))
      best = { view, reading, sheet: sheetOf(reading) };
    if (rightDigits(reading) === 1) break;
  }
  return best;
}

function pictureFindings(view: View, located: Located | undefined): PictureFindings {
  const sheet = located?.view === view ? located.sheet : undefined;
  const { glare, brightness } = regionQuality(view.grey, sheet);
  return { label: view.label, width: view.picture.width, height: view.picture.height, glare, brightness };
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
  readonly label: string;
  readonly portrait: Portrait;
}

const portraitFindings = ({ label, portrait }: FoundPortrait): PortraitFindings => ({
  label,
  height: portrait.faceHeight,
  glare: portrait.glare,
});

async function findPortrait(
  views: readonly View[],
  located: Located | undefined,
  { faces, heartbeat }: ExamineContext,
): Promise<FoundPortrait | undefined> {
  for (const view of inOrder(views, portraitOrder)) {
    heartbeat();
    const onSheet = located?.view === view ? await onStraightened(located, faces) : undefined;
    const portrait = onSheet ?? (await portraitAnywhere(view.picture, faces));
    if (portrait) return { label: view.label, portrait };
  }
  return undefined;
}

function onStraightened(
  { view, sheet }: Located,
  faces: ExamineContext['faces'],
): Promise<Portrait | undefined> {
  const scale = Math.min(sheetScale.most, Math.max(sheetScale.least, sheet.pixelsPerMm));
  return portraitOnSheet(rectify(view.picture, sheet, scale), faces);
}

/** What the document says, in words for people. */
function factsOf(lines: readonly string[], now: string): readonly Fact[] {
  const mrz = parseMrz(lines, now);
  if (!mrz) return [];
  const facts: readonly (readonly [name: string, title: string, value: string | undefined])[] = [
    ['documentCode', 'Type of document', mrz.documentCode],
    ['issuer', 'Issuing state', mrz.issuer],
    ['number', 'Document number', mrz.number],
    ['surname', 'Surname', mrz.surname],
    ['givenNames', 'Given names', mrz.givenNames],
    ['nationality', 'Nationality', mrz.nationality],
    ['birth', 'Date of birth', mrz.birth],
    ['sex', 'Sex', mrz.sex],
    ['expiry', 'Expiry', mrz.expiry],
    ['optional', 'Optional data', mrz.optional],
  ];
  return facts.flatMap(([name, title, value]) => (value ? [{ name, title, value }] : []));
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
  return {
    findings: {
      pictures: views.map((view) => pictureFindings(view, located)),
      ...(located && { zone: zoneFindings(located) }),
      ...(found && { portrait: portraitFindings(found) }),
    },
    facts: located ? factsOf(located.reading.lines, context.facts.now) : [],
    models: [readerModel, ...context.faces.models],
    derived: kept ? [kept] : [],
  };
};
