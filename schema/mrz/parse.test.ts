import { describe, expect, it } from 'vitest';
import { checkDigit } from '#schema/mrz/check-digits.ts';
import { birthDate, expiryDate } from '#schema/mrz/dates.ts';
import { parseMrz } from '#schema/mrz/parse.ts';

const now = '2026-11-24T12:00:00.000Z';

/** The specimens printed in ICAO 9303 parts 4, 5 and 6. */
const specimens = {
  TD3: ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
  TD2: ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'],
  TD1: ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'],
  long: [
    'I<UTOD23145890<7349<<<<<<<<<<<',
    '3407127M9507122UTO<<<<<<<<<<<2',
    'STEVENSON<<PETER<JOHN<<<<<<<<<',
  ],
};

const read = (lines: readonly string[]) => {
  const mrz = parseMrz(lines, now);
  if (!mrz) throw new Error('The lines have no known lengths.');
  return mrz;
};

describe('a machine-readable zone', () => {
  it.each([
    ['TD3', 'L898902C3', 'P', 5],
    ['TD2', 'D23145890', 'I', 4],
    ['TD1', 'D23145890', 'I', 4],
  ] as const)(
    'of a %s specimen is read with all its check digits',
    (format, number, documentCode, digits) => {
      const mrz = read(specimens[format]);
      expect(mrz).toMatchObject({
        format,
        number,
        documentCode,
        issuer: 'UTO',
        nationality: 'UTO',
        sex: 'F',
      });
      expect(mrz).toMatchObject({ surname: 'ERIKSSON', givenNames: 'ANNA MARIA', truncated: false });
      expect(mrz).toMatchObject({ birth: '1974-08-12', expiry: '2012-04-15' });
      expect(mrz.checks.map((check) => check.passed)).toEqual(Array<boolean>(digits).fill(true));
    },
  );

  it('of a card may have a number that runs on into the optional data', () => {
    const mrz = read(specimens.long);
    expect(mrz).toMatchObject({ number: 'D23145890734', optional: '', birth: '1934-07-12' });
    expect(mrz.checks.every((check) => check.passed)).toBe(true);
  });

  it('tells each wrong check digit by name', () => {
    const [first = '', second = ''] = specimens.TD3;
    const forged = read([first, second.replace('7408122', '7508122')]);
    expect(forged.checks.filter((check) => !check.passed).map((check) => check.name)).toEqual([
      'birth',
      'composite',
    ]);
  });

  it('may leave the personal number empty and its digit out', () => {
    const fields = 'L898902C36UTO7408122F1204159<<<<<<<<<<<<<<<';
    const composite = checkDigit(fields.slice(0, 10) + fields.slice(13, 20) + fields.slice(21, 43));
    expect(read([specimens.TD3[0] ?? '', fields + composite]).checks.every((check) => check.passed)).toBe(
      true,
    );
  });

  it('of a visa has neither a composite digit nor one for its optional data', () => {
    const visa = [
      'V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
      'L8988901C4XXX4009078F96121096ZE184226B<<<<<<',
    ];
    for (const length of [44, 36]) {
      const { checks } = read(visa.map((line) => line.slice(0, length)));
      expect(checks).toEqual(['number', 'birth', 'expiry'].map((name) => ({ name, passed: true })));
    }
  });

  it('without given names has a surname only, and a name that fills its field is truncated', () => {
    const second = specimens.TD3[1] ?? '';
    expect(read([`P<UTOSUKARNO${'<'.repeat(32)}`, second])).toMatchObject({
      surname: 'SUKARNO',
      givenNames: '',
    });
    expect(read([`P<UTO${'PAPANDROPOULOUS<<JONATHON<ALEXANDERSSON'}`, second]).truncated).toBe(true);
  });

  it('is nothing when the lines have the lengths of no format', () => {
    expect(parseMrz(['P<UTO', 'L898902C3'], now)).toBeUndefined();
  });
});

describe('a year of two digits', () => {
  it.each([
    ['740812', '1974-08-12'],
    ['261123', '2026-11-23'],
    ['261125', '1926-11-25'],
    ['050229', undefined],
    ['7408<<', undefined],
    ['741312', undefined],
  ])('of a birth %s is never in the future: %s', (text, date) => {
    expect(birthDate(text, now)).toBe(date);
  });

  it.each([
    ['360101', '2036-01-01'],
    ['120415', '2012-04-15'],
    ['860101', '2086-01-01'],
    ['870101', '1987-01-01'],
  ])('of an expiry %s is %s', (text, date) => {
    expect(expiryDate(text, now)).toBe(date);
  });
});
