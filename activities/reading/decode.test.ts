import { describe, expect, it } from 'vitest';
import { decode } from '#activities/reading/decode.ts';
import { characters } from '#activities/reading/letters/templates.ts';
import { thresholds } from '#schema/steps/document/thresholds.ts';
import { makeHolder } from '#e2e/specimen/holder.ts';
import { cardZone } from '#e2e/specimen/zone.ts';

const lines = cardZone(makeHolder(1, { surname: 'O', given: 'JOY' }));

/** Scores of clear print, but for one character of the last line. */
function scoresWith(at: number, likeness: Readonly<Record<string, number>>) {
  return lines.map((line, li) =>
    [...line].map((sign, index) => {
      const odd = li === 2 && index === at;
      return Float32Array.from(characters, (other) =>
        odd ? (likeness[other] ?? 0.2) : other === sign ? 0.9 : 0.3,
      );
    }),
  );
}

describe('what was made of likenesses', () => {
  it('is the print, with the lead of each field that no digit guards', () => {
    const { lines: read, leads, checks } = decode('TD1', scoresWith(0, { O: 0.85, D: 0.7 }));
    expect(read).toEqual(lines);
    expect(checks.every(({ passed }) => passed)).toBe(true);
    expect(leads.names).toBeCloseTo(0.15);
    expect(leads.sex).toBeCloseTo(0.6);
  });

  it('is not repaired into one that fits where most digits do not fit the print', () => {
    // The second line is no card's; a 9 that is nearly an 8, and so on, could make all its digits right.
    const print = [lines[0]!, '1234561M1234561UTO<<<<<<<<<<<1', lines[2]!];
    const near = print.map((line) =>
      [...line].map((sign) =>
        Float32Array.from(characters, (other) => (other === sign ? 0.9 : /\d/.test(other) ? 0.89 : 0.3)),
      ),
    );
    const { lines: read, repaired } = decode('TD1', near);
    expect([read, repaired]).toEqual([print, []]);
  });

  it('is doubtful where two characters are equally like, and where a stain is like none', () => {
    expect(decode('TD1', scoresWith(0, { O: 0.85, D: 0.845 })).leads.names).toBeLessThan(thresholds.lead);
    expect(decode('TD1', scoresWith(29, { Z: 0.44, '<': 0.3 })).leads.names).toBeLessThan(thresholds.lead);
  });

  it.each([
    ['IDFRA', ['IDFRADUBOIS<<<<<<<<<<<<<<<<<<<750123', '1205750123457CLAIRE<<MARIE<8503149F7']],
    ['TD2', [`IDFRAERIKSSON<<ANNA<MARIA${'<'.repeat(11)}`, 'D231458907UTO7408122F1204159<<<<<<<6']],
  ])('that begins as a French card is taken for what its digits fit: %s', (format, print) => {
    const clear = print.map((line) =>
      [...line].map((sign) => Float32Array.from(characters, (other) => (other === sign ? 0.9 : 0.3))),
    );
    expect(decode('TD2', clear)).toMatchObject({ format, lines: print });
  });
});
