import { describe, expect, it } from 'vitest';
import type { Facts } from '#schema/step.ts';
import { documentScan, type DocumentFindings, type ReadZone } from '#schema/steps/document-scan.ts';
import { facts, good, zone } from '#schema/testing/a-document.ts';

const judge = (findings: DocumentFindings, changed: Partial<Facts> = {}) =>
  documentScan.judge(findings, { ...facts, ...changed });
const outcomeOf = (findings: DocumentFindings, name: string) =>
  judge(findings).find((check) => check.name === name)?.outcome;
const withZone = (changes: Partial<ReadZone>): DocumentFindings => ({
  ...good,
  zone: { ...zone, ...changes },
});

describe('what is made of a zone', () => {
  it('says of clear lines in a layout that it does not know just that', () => {
    const strange = ['IDXYZ12345678912345678<<<<<<<<<<<<<<', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890'];
    const checks = judge(withZone({ format: 'TD2', lines: strange, likeness: 0.97 }));
    const told = ['mrzRead', 'documentKind', 'nameAgrees'];
    const [kind, ...others] = checks.filter(({ name }) => told.includes(name));
    expect(kind).toMatchObject({
      name: 'documentKind',
      outcome: 'unsure',
      note: [{ code: 'document.layoutUnknown' }],
    });
    expect(others).toEqual([]);
    expect(checks.some(({ outcome }) => outcome === 'failed')).toBe(false);
    expect(documentScan.retakeHelps?.(checks)).toBe(false);
  });

  it('goes on saying what is wrong with clear lines that have dates and states in their places', () => {
    const [first = '', second = ''] = zone.lines;
    const lines = [first, second.replace('L898902C3', 'L898902C4').replace('740812', '740813')];
    const found = withZone({ lines });
    expect([outcomeOf(found, 'mrzCheckDigits'), outcomeOf(found, 'nameAgrees')]).toEqual([
      'failed',
      'passed',
    ]);
  });

  it.each([
    ['hard to tell', { leads: { ...zone.leads, names: 0.001 } }],
    ['blurred', { sharpness: 0.01 }],
    ['partly outside of the picture', { outside: 0.1 }],
    ['little like print', { likeness: 0.8 }],
  ])('does not call names another’s that are %s', (_words, changed) => {
    const check = judge(withZone(changed), { claimedName: 'John Smith' }).find(
      ({ name }) => name === 'nameAgrees',
    );
    expect(check).toMatchObject({ outcome: 'unsure', note: [{ code: 'document.name.doubtful' }] });
  });

  it('reads the old French card as one: its person, and no expiry', () => {
    const card = withZone({
      label: 'front',
      format: 'IDFRA',
      lines: ['IDFRADUBOIS<<<<<<<<<<<<<<<<<<<750123', '1205750123457CLAIRE<<MARIE<8503149F7'],
    });
    const checks = judge(card, { claimedName: 'Claire Dubois' });
    expect(checks.filter(({ outcome }) => outcome !== 'passed').map(({ name }) => name)).toEqual(['expiry']);
  });
});
