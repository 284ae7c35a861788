import { describe, expect, it } from 'vitest';
import { checkDigit } from '#schema/mrz/check-digits.ts';
import { birthDate, expiryDate } from '#schema/mrz/dates.ts';
import type { MrzFormat } from '#schema/mrz/layout.ts';
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

/** What a zone of so many and so long lines is, unless it begins as one of a state does. */
const formatOf = ([first = '', ...others]: readonly string[]): MrzFormat => {
  const own = (['IDFRA', 'PNRUS'] as const).find((name) => first.startsWith(name));
  if (own) return own;
  return others.length > 1 ? 'TD1' : first.length === 44 ? 'TD3' : 'TD2';
};

const read = (lines: readonly string[], format = formatOf(lines)) => parseMrz({ format, lines }, now);

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

  it.each([
    [
      'the French card of 1988',
      ['IDFRADUBOIS<<<<<<<<<<<<<<<<<<<750123', '1205750123457CLAIRE<<MARIE<8503149F7'],
      { format: 'IDFRA', surname: 'DUBOIS', givenNames: 'CLAIRE MARIE', birth: '1985-03-14', sex: 'F' },
      { number: '120575012345', issuer: 'FRA', nationality: 'FRA', optional: '750123', truncated: false },
    ],
    [
      'a French card whose number has letters',
      ['IDFRATEST<NAME<<<<<<<<<<<<<<<<0CHE02', '1710GVA123451ROBERTA<<<<<<<9112311F2'],
      { format: 'IDFRA', surname: 'TEST NAME', givenNames: 'ROBERTA', number: '1710GVA12345' },
      { birth: '1991-12-31' },
    ],
    [
      'the Russian internal passport, in which digits stand for letters and nothing expires',
      ['PNRUSIVANOV<<SERGEQ<MIHAQLOVI3<<<<<<<<<<<<<<', '1111111113RUS0202022M<<<<<<<1111111111111<14'],
      { format: 'PNRUS', surname: 'IVANOV', givenNames: 'SERGEI MIKHAILOVICH', documentCode: 'PN' },
      { birth: '2002-02-02' },
    ],
    [
      'a Belgian number whose digit counts the filler in it as well',
      ['IDBEL000590240<6013<<<<<<<<<<<', '8512017F1311048BEL851201002007', 'REINARTZ<<ULRIKE<KATIA<E<<<<<<'],
      { number: '000590240601', optional: '85120100200' },
      { surname: 'REINARTZ' },
    ],
    [
      'a Belgian number whose digit does not',
      ['IDBEL600001795<0152<<<<<<<<<<<', '1301014F2311207BEL130101987398', 'SPECIMEN<<SPECIMEN<<<<<<<<<<<<'],
      { number: '600001795015' },
      { optional: '13010198739' },
    ],
    [
      'a number with filler in place of the digit 0',
      ['IDESTAS1000005<48503140123<<<<', '8503149F3001019EST<<<<<<<<<<<3', 'TAMM<<ANNA<<<<<<<<<<<<<<<<<<<<'],
      { number: 'AS1000005', optional: '48503140123' },
      { issuer: 'EST' },
    ],
    [
      'a document without end, with filler in place of the digit of its expiry',
      ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F<<<<<<<UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'],
      { number: 'D23145890' },
      { birth: '1974-08-12' },
    ],
    [
      'a residence permit, whose code is kept',
      ['RPESTBB00308371<<<<<<<<<<<<<<<', '8511294M2204053RUS<<<<<<<<<<<2', 'POPOV<<VLADIMIR<<<<<<<<<<<<<<<'],
      { documentCode: 'RP', nationality: 'RUS' },
      { surname: 'POPOV' },
    ],
    [
      'a German card, whose state has one letter',
      ['IDD<<L01XPVM8J2<<<<<<<<<<<<<<<', '8308126<3108011D<<2108<<<<<<<5', 'MUSTERMANN<<ERIKA<<<<<<<<<<<<<'],
      { issuer: 'D', nationality: 'D', sex: 'X' },
      { optional: '2108' },
    ],
    [
      'a French residence permit, which is no French card',
      ['TSFRABRIKI<<KAMAL<<<<<<<<<<<<<<<<<<<', '4030058415MAR8205269M2102089<<<<<<13'],
      { format: 'TD2', documentCode: 'TS', nationality: 'MAR', surname: 'BRIKI' },
      { number: '403005841' },
    ],
  ])('of %s is read with all its check digits', (_, lines, one, other) => {
    const mrz = read(lines);
    expect(mrz).toMatchObject({ ...one, ...other });
    expect(mrz.checks.filter(({ passed }) => !passed)).toEqual([]);
  });

  it('has no long number where the digit of the long number is wrong', () => {
    const mrz = read([
      'I<UTOD23145890<7348<<<<<<<<<<<',
      '3407127M9507122UTO<<<<<<<<<<<2',
      'STEVENSON<<PETER<JOHN<<<<<<<<<',
    ]);
    expect(mrz).toMatchObject({ number: 'D23145890', optional: '7348' });
    expect(mrz.checks.find(({ name }) => name === 'number')?.passed).toBe(false);
  });

  it('keeps a code with a digit', () => {
    const mrz = read([
      'C1USA0000000001SRC0000000701<<',
      '0001012F1105094MEX<<<<<<<<<<<4',
      'SPECIMEN<<TEST<VOID<<<<<<<<<<<',
    ]);
    expect(mrz.documentCode).toBe('C1');
  });

  it('has no number where there is only filler, whatever its digit says', () => {
    const none = (digit: string) => [
      `I<UTO${'<'.repeat(9)}${digit}${'<'.repeat(15)}`,
      '7408122F1204159UTO<<<<<<<<<<<6',
      'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
    ];
    for (const digit of ['<', '0']) {
      const { number, checks } = read(none(digit));
      expect([number, checks.find(({ name }) => name === 'number')?.passed]).toEqual(['', false]);
    }
  });

  it.each(['TD3', 'PNRUS'] as const)('of a passport (%s) has no long number', (format) => {
    const second = `D23145890<UTO7408122F12041597349${'<'.repeat(11)}0`;
    const { number, optional } = read([specimens.TD3[0] ?? '', second], format);
    expect([number, optional]).toEqual(['D23145890', '7349']);
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
