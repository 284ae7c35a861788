import { describe, expect, it } from 'vitest';
import { inEnglish } from '#locales/testing/in-english.ts';
import { addUp, type Check } from '#schema/check.ts';
import type { Facts } from '#schema/step.ts';
import {
  documentScan,
  type DocumentFindings,
  type PictureFindings,
  type ReadZone,
} from '#schema/steps/document-scan.ts';
import { expires, facts, good, picture, portrait, zone } from '#schema/testing/a-document.ts';

const judge = (findings: DocumentFindings, changed: Partial<Facts> = {}) =>
  documentScan.judge(findings, { ...facts, ...changed });
const outcomeOf = (findings: DocumentFindings, name: string, changed: Partial<Facts> = {}) =>
  judge(findings, changed).find((check) => check.name === name)?.outcome;
const withZone = (changes: Partial<ReadZone>): DocumentFindings => ({
  ...good,
  zone: { ...zone, ...changes },
});
const dull = (changes: Partial<PictureFindings>): DocumentFindings => ({
  ...good,
  pictures: [{ ...picture, ...changes }],
});

describe('the document step', () => {
  it('passes a good picture of a document in force, and says what was measured and wanted', () => {
    const checks = judge(good);
    expect(addUp(checks)).toBe('passed');
    const said = ({ name, measured, wanted }: Check) =>
      [name, ...[measured, wanted].map((phrase) => phrase && inEnglish(phrase))].join(' | ');
    expect(checks.map(said)).toEqual([
      'glare | 0.1 %, face 0.0 % | below 3.0 %',
      'brightness | 200 | 45 to 245 of 255',
      'inColour | 28.6 | 3.5 or more',
      'noRaster | 6 | 20 at most',
      'portraitFound | 200 pixels | a face of 60 pixels or more',
      'mrzRead | TD3, likeness 0.97 | likeness 0.75 or more',
      'mrzCheckDigits | 5 of 5 | 5 of 5',
      'mrzClear | every character | every character',
      'size | line of 792 pixels | 449 pixels or more',
      'sharpness | 1.000 | 0.08 or more',
      'documentComplete | 1 % outside the picture | below 5 %',
      'documentKind | TD3, P | TD3 or TD2 (page)',
      'expiry | 2035-04-15 | 2026-11-24 or later',
      'dateOfBirth | 1974-08-12 | 18 to 90 years ago',
      'nameAgrees | ANNA MARIA ERIKSSON | Anna Eriksson',
      'issuerKnown | UTO, nationality UTO | codes of ISO 3166 or ICAO 9303',
      'noSpecimen | a specimen | no sign of a specimen',
    ]);
  });

  it.each([
    ['glare', dull({ glare: 0.05 }), 'unsure'],
    ['glare', dull({ glare: 0.2 }), 'failed'],
    ['glare', dull({ glare: 0.9 }), 'passed'],
    ['glare', { ...good, portrait: { ...portrait, glare: 0.2 } }, 'failed'],
    ['glare', dull({ glare: 0.2, paper: 246 }), 'passed'],
    ['glare', dull({ glare: 0.2, paper: 235 }), 'failed'],
    ['brightness', dull({ brightness: 30 }), 'unsure'],
    ['brightness', dull({ brightness: 250 }), 'unsure'],
    ['portraitFound', { pictures: [picture], zone }, 'failed'],
    ['portraitFound', { ...good, portrait: { ...portrait, height: 40 } }, 'unsure'],
    ['portraitFound', { ...good, portrait: { ...portrait, others: 1 } }, 'unsure'],
    ['portraitFound', { ...good, portrait: { ...portrait, share: 0.7 } }, 'unsure'],
    ['portraitFound', { ...good, portrait: { ...portrait, others: 0, share: 0.5 } }, 'passed'],
    ['mrzRead', { pictures: [picture], portrait }, 'failed'],
    ['mrzRead', withZone({ likeness: 0.6 }), 'failed'],
    ['mrzClear', withZone({ repaired: ['number'] }), 'unsure'],
    ['mrzClear', withZone({ leads: { ...zone.leads, names: 0.005 } }), 'unsure'],
    ['mrzClear', withZone({ leads: { ...zone.leads, issuer: -0.2 } }), 'unsure'],
    ['mrzClear', withZone({ leads: { ...zone.leads, sex: 0.001 } }), 'unsure'],
    ['size', withZone({ pitch: 8 }), 'unsure'],
    ['sharpness', withZone({ sharpness: 0.01 }), 'unsure'],
    ['documentComplete', withZone({ outside: 0.1 }), 'unsure'],
    ['documentComplete', withZone({ outside: 0.3 }), 'failed'],
    ['documentKind', withZone({ label: 'back' }), 'unsure'],
    [
      'mrzCheckDigits',
      withZone({ lines: [zone.lines[0] ?? '', (zone.lines[1] ?? '').replace('L89', 'L88')] }),
      'failed',
    ],
  ] as const)('judges %s', (name, findings, outcome) => {
    expect(outcomeOf(findings, name)).toBe(outcome);
  });

  it.each([
    ['expiry', { now: '2035-04-15T23:00:00.000Z' }, 'passed'],
    ['expiry', { now: '2035-04-16T00:00:00.000Z' }, 'unsure'],
    ['expiry', { now: '2035-04-16T11:59:59.000Z' }, 'unsure'],
    ['expiry', { now: '2035-04-16T12:00:00.000Z' }, 'failed'],
    ['nameAgrees', { claimedName: 'John Smith' }, 'failed'],
    ['nameAgrees', { claimedName: 'Anna Erikson' }, 'unsure'],
  ] as const)('judges %s against %o', (name, changed, outcome) => {
    expect(outcomeOf(good, name, changed)).toBe(outcome);
  });

  it.each([
    ['361124', 'passed', undefined],
    ['351124', 'unsure', 'Either a great age or a date in the future: compare it with the printed date.'],
    ['270101', 'unsure', 'Either a great age or a date in the future: compare it with the printed date.'],
    ['081124', 'passed', undefined],
    ['081125', 'unsure', 'The bearer is under age.'],
    ['261124', 'unsure', 'The bearer is under age.'],
    ['991332', 'unsure', 'The document does not tell all of it.'],
  ])('judges somebody born on %s', (birth, outcome, note) => {
    const lines = zone.lines.map((line) => line.replace('740812', birth));
    const check = judge(withZone({ lines })).find(({ name }) => name === 'dateOfBirth');
    expect([check?.outcome, check?.note && inEnglish(check.note)]).toEqual([outcome, note]);
  });

  it.each([
    ['000229', '2026-02-28', '2000-02-29'],
    ['080229', '2026-02-28T23:59:59.999Z', '2008-02-29, 17 years ago'],
    ['080229', '2026-03-01T00:00:00.000Z', '2008-02-29'],
    ['991231', '2000-01-01T00:00:00.000Z', '1999-12-31, 0 years ago'],
  ])('counts the years of somebody born on %s at %s', (birth, now, measured) => {
    const lines = zone.lines.map((line) => line.replace('740812', birth));
    const check = judge(withZone({ lines }), { now }).find(({ name }) => name === 'dateOfBirth');
    expect(check?.measured && inEnglish(check.measured)).toBe(measured);
  });

  it.each([
    ['990101', 'unsure', 'It may be a document without end: compare the printed date.'],
    ['991231', 'unsure', 'It may be a document without end: compare the printed date.'],
    ['991230', 'failed', 'The document has expired.'],
    ['261123', 'failed', 'The document has expired.'],
    ['261124', 'passed', undefined],
    ['261131', 'unsure', 'The expiry could not be told.'],
    ['<<<<<<', 'unsure', 'The expiry could not be told.'],
  ])('judges a document in force until %s', (expiry, outcome, note) => {
    const lines = zone.lines.map((line) => line.replace(expires, expiry));
    const check = judge(withZone({ lines })).find(({ name }) => name === 'expiry');
    expect([check?.outcome, check?.note && inEnglish(check.note)]).toEqual([outcome, note]);
  });

  it('says nothing of what a misread zone says, but how to take it again', () => {
    const misread = [
      'P<GNBRHARRIJLSFON<<LOUISE<MARYM<L<<<<<<<<<<<',
      '925Y565416ATG0986031<2131734216<<<<<<<<<<<<4',
    ];
    const names = (likeness: number) =>
      judge(withZone({ lines: misread, likeness })).flatMap(({ name }) =>
        name === 'mrzRead' || name === 'nameAgrees' ? name : [],
      );
    expect(names(0.79)).toEqual(['mrzRead']);
    expect(outcomeOf(withZone({ lines: misread, likeness: 0.79 }), 'mrzRead')).toBe('failed');
  });

  it('takes a visa for no proof of identity', () => {
    const lines = zone.lines.map((line) => line.replace('P<UTO', 'V<UTO'));
    const check = judge(withZone({ lines })).find(({ name }) => name === 'documentKind');
    expect(check).toMatchObject({ outcome: 'failed', note: [{ code: 'document.visa' }] });
    const taken = judge(withZone({ lines }), { visas: true }).find(({ name }) => name === 'documentKind');
    expect(taken).toMatchObject({ outcome: 'passed', note: [{ code: 'document.visaTaken' }] });
  });

  it('tells that nobody but a person can see whether two sides are of one card', () => {
    const card = withZone({
      label: 'back',
      format: 'TD2',
      lines: zone.lines.map((line) => line.slice(0, 36)),
    });
    const check = judge(card).find(({ name }) => name === 'documentKind');
    expect(check?.outcome).toBe('passed');
    expect(inEnglish(check?.note ?? [])).toContain('of one card');
  });

  it('doubts a state that is not one', () => {
    const [first = '', second = ''] = zone.lines;
    expect(outcomeOf(withZone({ lines: [first.replace('UTO', 'QQQ'), second] }), 'issuerKnown')).toBe(
      'unsure',
    );
  });

  it.each([
    ['a state that there is not', {}, false, 'unsure', ['document.specimen']],
    ['one in a process for trials', {}, true, 'passed', ['document.specimen', 'document.trial']],
    ['a name of nobody', { UTO: 'D<<', ERIKSSON: 'MUSTERMANN' }, false, 'unsure', ['document.specimenName']],
    [
      'a number that says so',
      { UTO: 'NLD', L898902C3: 'SPECI2014' },
      false,
      'unsure',
      ['document.specimenNumber'],
    ],
    ['nothing of the kind', { UTO: 'SWE' }, false, 'passed', []],
  ] as const)('tells a specimen by %s', (_words, change, trial, outcome, notes) => {
    const lines = zone.lines.map((line) =>
      Object.entries(change)
        .reduce((text, [from, to]) => text.replaceAll(from, to), line)
        .slice(0, 44)
        .padEnd(44, '<'),
    );
    const check = judge(withZone({ lines }), { trial }).find(({ name }) => name === 'noSpecimen');
    expect([check?.outcome, (check?.note ?? []).map(({ code }) => code)]).toEqual([outcome, notes]);
  });

  it.each([
    ['a good picture', good, false],
    ['a blurred one', withZone({ sharpness: 0.01 }), true],
    ['one without a zone', { pictures: [picture], portrait }, true],
    ['one with glare', dull({ glare: 0.2 }), true],
    ['a character that is hard to tell', withZone({ repaired: ['number'] }), false],
  ] as const)('would be mended by a retake or not: %s', (_words, findings, wanted) => {
    expect(documentScan.retakeHelps?.(judge(findings))).toBe(wanted);
  });

  it.each([
    ['somebody else’s', good, { claimedName: 'John Smith' }],
    ['somebody else’s, with glare', dull({ glare: 0.2 }), { claimedName: 'John Smith' }],
    ['out of force, blurred', withZone({ sharpness: 0.01 }), { now: '2036-01-01T12:00:00.000Z' }],
  ] as const)('is not mended by a retake when it is %s', (_words, findings, changed) => {
    expect(documentScan.retakeHelps?.(judge(findings, changed))).toBe(false);
  });

  it('takes a passport’s page or both sides of a card, and nothing else', () => {
    const { accepts } = documentScan;
    const prompt = facts.prompt;
    expect([
      accepts(['page'], prompt),
      accepts(['front', 'back'], prompt),
      accepts(['back', 'front'], prompt),
    ]).toEqual([undefined, undefined, undefined]);
    for (const labels of [
      [],
      ['front'],
      ['page', 'page'],
      ['page', 'front'],
      ['front', 'front'],
      ['selfie'],
    ]) {
      expect(accepts(labels, prompt)?.code).toBe('EVIDENCE_UNEXPECTED');
    }
  });
});
