import type { Check, CheckOutcome } from '#schema/check.ts';
import { layouts, plainFields } from '#schema/mrz/layout.ts';
import { parseMrz, type Mrz } from '#schema/mrz/parse.ts';
import type { DocumentFindings, ReadZone } from '#schema/steps/document-scan.ts';
import { thresholds } from '#schema/steps/document/thresholds.ts';

const unread: Check = {
  name: 'mrzRead',
  title: 'Machine-readable zone',
  outcome: 'failed',
  measured: 'not found',
  wanted: '2 or 3 lines of print',
  note: 'The lines at the bottom could not be read. Take it again: nearer, straight, flat, in even light, all of it in the picture.',
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
  title: 'Machine-readable zone',
  outcome: 'passed',
  measured: `${format}, likeness ${likeness.toFixed(2)}`,
  wanted: `likeness ${thresholds.likeness} or more`,
});

function checkDigits(mrz: Mrz): Check {
  const right = mrz.checks.filter((check) => check.passed).length;
  const all = mrz.checks.length;
  const wrong = mrz.checks.filter((check) => !check.passed).map((check) => check.name);
  return {
    name: 'mrzCheckDigits',
    title: 'Check digits',
    outcome: right === all ? 'passed' : 'failed',
    measured: `${right} of ${all}`,
    wanted: `${all} of ${all}`,
    ...(wrong.length > 0 && {
      note: `Wrong or misread: ${wrong.join(', ')}. Take it again, and compare by eye.`,
    }),
  };
}

/** Whether characters had to be chosen; fields that no check digit guards are looked at by themselves. */
function confirmed({ repaired, leads }: ReadZone): Check {
  const doubts = [...repaired, ...plainFields.filter((name) => leads[name] < thresholds.lead)];
  const sure = doubts.length === 0;
  return {
    name: 'mrzClear',
    title: 'Read without doubt',
    outcome: sure ? 'passed' : 'unsure',
    measured: sure ? 'every character' : `doubtful: ${doubts.join(', ')}`,
    wanted: 'every character',
    ...(!sure && { note: 'A character was hard to tell from another: compare these fields by eye.' }),
  };
}

function size({ format, pitch }: ReadZone): Check {
  const { length } = layouts[format];
  const fine = pitch >= thresholds.pitch;
  return {
    name: 'size',
    title: 'Size in the picture',
    outcome: fine ? 'passed' : 'unsure',
    measured: `line of ${Math.round(pitch * length)} pixels`,
    wanted: `${Math.ceil(thresholds.pitch * length)} pixels or more`,
    ...(!fine && { note: 'The document is too small in the picture. Hold it nearer.' }),
  };
}

function sharpness(zone: ReadZone): Check {
  const fine = zone.sharpness >= thresholds.sharpness;
  return {
    name: 'sharpness',
    title: 'Sharpness',
    outcome: fine ? 'passed' : 'unsure',
    measured: zone.sharpness.toFixed(3),
    wanted: `${thresholds.sharpness} or more`,
    ...(!fine && { note: 'The picture is blurred. Hold still and wait until it is sharp.' }),
  };
}

function complete({ outside }: ReadZone): Check {
  const limits = thresholds.outside;
  const doubt: CheckOutcome = outside >= limits.unsure ? 'unsure' : 'passed';
  const outcome = outside >= limits.failed ? 'failed' : doubt;
  return {
    name: 'documentComplete',
    title: 'All of the document',
    outcome,
    measured: `${Math.round(outside * 100)} % outside the picture`,
    wanted: `below ${Math.round(limits.unsure * 100)} %`,
    ...(outcome !== 'passed' && {
      note: 'Part of the document is cut off. Take it again with all four corners.',
    }),
  };
}

function kind(zone: ReadZone, { documentCode }: Mrz): Check {
  const card = zone.format === 'TD1';
  const shown = zone.label === 'page' ? 'passport' : 'card';
  const fits = zone.format === 'TD2' || card === (shown === 'card');
  const visa = documentCode.startsWith('V');
  const strange = 'The applicant chose another kind of document than was photographed.';
  const sides = 'Only a person can tell that both sides are of one card: compare the number and the name.';
  const note = fits ? shown === 'card' && sides : strange;
  const outcome = visa ? 'failed' : fits ? 'passed' : 'unsure';
  return {
    name: 'documentKind',
    title: 'Kind of document',
    outcome,
    measured: `${zone.format}, ${documentCode}`,
    wanted: shown === 'card' ? 'TD1 or TD2 (card)' : 'TD3 or TD2 (page)',
    ...(visa ? { note: 'A visa proves no identity.' } : note && { note }),
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
