import type { Check, CheckOutcome } from '#schema/check.ts';
import { layouts, plainFields } from '#schema/mrz/layout.ts';
import { parseMrz, type Mrz } from '#schema/mrz/parse.ts';
import { decimal, numberOf, percent } from '#schema/phrase.ts';
import type { DocumentFindings, ReadZone } from '#schema/steps/document-scan.ts';
import { fieldsOf, said } from '#schema/steps/document/phrases.ts';
import { thresholds } from '#schema/steps/document/thresholds.ts';

const unread: Check = {
  name: 'mrzRead',
  outcome: 'failed',
  measured: said('document.zoneMissing'),
  wanted: said('document.zoneLines'),
  note: [said('document.zoneUnread')],
};

/**
 * What a zone says. Undefined when it was misread, mostly because an end of its lines is cut off: to say then that the
 * document is in another name would lead astray.
 */
export function readZone(zone: ReadZone, now: string): Mrz | undefined {
  const mrz = parseMrz(zone.lines, now);
  if (!mrz || zone.likeness < thresholds.likeness) return undefined;
  const right = mrz.checks.filter((check) => check.passed).length;
  return right < mrz.checks.length / 2 && zone.likeness < thresholds.surelyRead ? undefined : mrz;
}

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

function kind(zone: ReadZone, { documentCode }: Mrz): Check {
  const card = zone.format === 'TD1';
  const shown = zone.label === 'page' ? 'passport' : 'card';
  const fits = zone.format === 'TD2' || card === (shown === 'card');
  const visa = documentCode.startsWith('V');
  const sides = shown === 'card' ? 'document.bothSides' : undefined;
  const note = visa ? 'document.visa' : fits ? sides : 'document.otherKind';
  return {
    name: 'documentKind',
    outcome: visa ? 'failed' : fits ? 'passed' : 'unsure',
    measured: said('document.kind', { format: zone.format, code: documentCode }),
    wanted: said(shown === 'card' ? 'document.cardFormats' : 'document.pageFormats'),
    ...(note && { note: [said(note)] }),
  };
}

/** Whether the zone was read, how surely, and whether all of the document is there. */
export function judgeReading({ zone }: DocumentFindings, mrz: Mrz | undefined): readonly Check[] {
  if (!zone || !mrz) return [unread];
  return [
    read(zone),
    checkDigits(mrz),
    confirmed(zone),
    size(zone),
    sharpness(zone),
    complete(zone),
    kind(zone, mrz),
  ];
}
