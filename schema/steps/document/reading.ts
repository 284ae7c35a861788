import type { Check, CheckOutcome } from '#schema/check.ts';
import { rightShare } from '#schema/mrz/check-digits.ts';
import { layouts, plainFields, take } from '#schema/mrz/layout.ts';
import { parseMrz, type Mrz } from '#schema/mrz/parse.ts';
import { stateCodes } from '#schema/mrz/states.ts';
import { decimal, numberOf, percent } from '#schema/phrase.ts';
import type { Facts } from '#schema/step.ts';
import type { ReadZone } from '#schema/steps/document-scan.ts';
import { fieldsOf, said } from '#schema/steps/document/phrases.ts';
import { thresholds } from '#schema/steps/document/thresholds.ts';

const unread: Check = {
  name: 'mrzRead',
  outcome: 'failed',
  measured: said('document.zoneMissing'),
  wanted: said('document.zoneLines'),
  note: [said('document.zoneUnread')],
};

const wantedKind = (zone: ReadZone) =>
  said(zone.label === 'page' ? 'document.pageFormats' : 'document.cardFormats');

/** Lines that are clearly printed and say nothing where ICAO 9303 has its fields, so that no better picture would help. */
const strange = (zone: ReadZone): Check => ({
  name: 'documentKind',
  outcome: 'unsure',
  measured: said('document.otherLayout'),
  wanted: wantedKind(zone),
  note: [said('document.layoutUnknown')],
});

const mostlyWrong = ({ checks }: Mrz): boolean => rightShare(checks) < 1 / 2;

/** How many of its dates and states are none. A field that is left empty is one. */
function nonsense({ lines, format, birth, expiry, issuer, nationality }: Mrz): number {
  const { fields } = layouts[format];
  const written = (name: 'birth' | 'expiry'): boolean => /[^<]/.test(take(lines, fields[name]));
  const parts = [
    written('birth') && !birth,
    written('expiry') && !expiry,
    !stateCodes.has(issuer),
    !stateCodes.has(nationality),
  ];
  return parts.filter(Boolean).length;
}

/** A zone of which most is wrong and two of these are no date or state has another layout, or was made up by somebody. */
const leastNonsense = 2;

/**
 * What a zone is taken for. `misread`: mostly because an end of its lines is cut off. `strange`: it can be read and has none of
 * our layouts. To say of either that the document is in another name would lead astray.
 */
type Reading =
  { readonly as: 'read'; readonly mrz: Mrz } | { readonly as: 'misread' } | { readonly as: 'strange' };

export function readZone(zone: ReadZone, now: string): Reading {
  if (zone.likeness < thresholds.likeness) return { as: 'misread' };
  const mrz = parseMrz(zone, now);
  if (!mostlyWrong(mrz)) return { as: 'read', mrz };
  if (zone.likeness < thresholds.surelyRead) return { as: 'misread' };
  return nonsense(mrz) >= leastNonsense ? { as: 'strange' } : { as: 'read', mrz };
}

/** Whether its names may have been misread: hard to tell, blurred, or partly outside of the picture. */
export const areNamesDoubtful = ({ leads, sharpness, outside, likeness }: ReadZone): boolean =>
  leads.names < thresholds.lead ||
  sharpness < thresholds.sharpness ||
  outside >= thresholds.outside.unsure ||
  likeness < thresholds.surelyRead;

const read = ({ format, likeness }: ReadZone): Check => ({
  name: 'mrzRead',
  outcome: 'passed',
  measured: said('document.zoneRead', { format, likeness: decimal(likeness, 2) }),
  wanted: said('document.likeness', { least: decimal(thresholds.likeness, 2) }),
});

function checkDigits(mrz: Mrz): Check {
  const right = mrz.checks.filter((check) => check.passed).length;
  const all = mrz.checks.length;
  const wrong = mrz.checks.filter((check) => !check.passed).map((check) => check.name);
  return {
    name: 'mrzCheckDigits',
    outcome: right === all ? 'passed' : 'failed',
    measured: said('document.digits', { right, all }),
    wanted: said('document.digits', { right: all, all }),
    ...(wrong.length > 0 && { note: [said('document.digitsWrong', { fields: fieldsOf(wrong) })] }),
  };
}

/** Whether characters had to be chosen; fields that no check digit guards are looked at by themselves. */
function confirmed({ repaired, leads }: ReadZone): Check {
  const doubts = [...repaired, ...plainFields.filter((name) => leads[name] < thresholds.lead)];
  const sure = doubts.length === 0;
  return {
    name: 'mrzClear',
    outcome: sure ? 'passed' : 'unsure',
    measured: sure
      ? said('document.everyCharacter')
      : said('document.doubtful', { fields: fieldsOf(doubts) }),
    wanted: said('document.everyCharacter'),
    ...(!sure && { note: [said('document.unclear')] }),
  };
}

function size({ format, pitch }: ReadZone): Check {
  const { length } = layouts[format];
  const fine = pitch >= thresholds.pitch;
  return {
    name: 'size',
    outcome: fine ? 'passed' : 'unsure',
    measured: said('document.line', { pixels: Math.round(pitch * length) }),
    wanted: said('document.pixelsOrMore', { least: Math.ceil(thresholds.pitch * length) }),
    ...(!fine && { note: [said('document.small')] }),
  };
}

function sharpness(zone: ReadZone): Check {
  const fine = zone.sharpness >= thresholds.sharpness;
  return {
    name: 'sharpness',
    outcome: fine ? 'passed' : 'unsure',
    measured: numberOf(zone.sharpness, 3),
    wanted: said('document.orMore', { least: decimal(thresholds.sharpness, 2) }),
    ...(!fine && { note: [said('document.blurred')] }),
  };
}

function complete({ outside }: ReadZone): Check {
  const limits = thresholds.outside;
  const doubt: CheckOutcome = outside >= limits.unsure ? 'unsure' : 'passed';
  const outcome = outside >= limits.failed ? 'failed' : doubt;
  return {
    name: 'documentComplete',
    outcome,
    measured: said('document.outside', { share: percent(outside) }),
    wanted: said('document.below', { most: percent(limits.unsure) }),
    ...(outcome !== 'passed' && { note: [said('document.cutOff')] }),
  };
}

/** A visa is in somebody's passport and proves no identity, but where the process takes it. */
function ofVisa(visas: boolean): Pick<Check, 'outcome' | 'note'> {
  return visas
    ? { outcome: 'passed', note: [said('document.visaTaken')] }
    : { outcome: 'failed', note: [said('document.visa')] };
}

function ofDocument({ format, label }: ReadZone): Pick<Check, 'outcome' | 'note'> {
  const page = label === 'page';
  const isPage = format === 'TD3' || format === 'PNRUS';
  if (format !== 'TD2' && isPage !== page) return { outcome: 'unsure', note: [said('document.otherKind')] };
  return { outcome: 'passed', ...(!page && { note: [said('document.bothSides')] }) };
}

function kind(zone: ReadZone, { format, documentCode }: Mrz, visas: boolean): Check {
  return {
    name: 'documentKind',
    measured: said('document.kind', { format, code: documentCode }),
    wanted: wantedKind(zone),
    ...(documentCode.startsWith('V') ? ofVisa(visas) : ofDocument(zone)),
  };
}

/** Whether the zone was read, how surely, and whether all of the document is there. */
export function judgeReading(
  zone: ReadZone | undefined,
  reading: Reading | undefined,
  { visas = false }: Pick<Facts, 'visas'>,
): readonly Check[] {
  if (!zone || !reading || reading.as === 'misread') return [unread];
  if (reading.as === 'strange') return [strange(zone)];
  const { mrz } = reading;
  return [
    read(zone),
    checkDigits(mrz),
    confirmed(zone),
    size(zone),
    sharpness(zone),
    complete(zone),
    kind(zone, mrz, visas),
  ];
}
