/**
 * Letters that stand for one another where a name of another script, or of another language, is written in Latin letters,
 * and what it costs to exchange them: a whole letter costs 1. Collected from how states, newspapers and people write names.
 */
const exchanged: readonly (readonly [cost: number, forms: string])[] = [
  [0.05, 'K C Q CK KK CC'],
  [0.05, 'KS X CS KSH'],
  [0.05, 'F PH FF'],
  [0.05, 'V W'],
  [0.1, 'I Y J II IY YI IJ EE YY'],
  [0.1, 'IA YA JA IIA IYA IYIA'],
  [0.1, 'IE YE JE E IYE'],
  [0.1, 'U OU OO W'],
  [0.1, 'EU EV EF'],
  [0.1, 'AU AV AF AW'],
  [0.1, 'EI EY EJ EII AI AY AJ AII'],
  [0.1, 'GG NG'],
  [0.15, 'SH S SCH SZ CH SJ X SS'],
  [0.15, 'CH C TCH TSCH CZ TJ TSH CI Q TS'],
  [0.15, 'ZH Z J DJ DZH DZ G GJ'],
  [0.15, 'TS C Z TZ CZ S'],
  [0.15, 'SHCH SCH SHT SHTCH STSCH SC SZCZ SH CHTCH'],
  [0.15, 'KH H CH X K GH J'],
  [0.15, 'TH T D DH'],
  [0.15, 'V F B U'],
  [0.15, 'MP B'],
  [0.15, 'NT D ND'],
  [0.15, 'GK G'],
  [0.2, 'IO YO JO E O'],
  [0.2, 'GEO GIO GO YO YIO IO'],
  [0.2, 'IOA GIA YIA YA IA GIOA'],
  [0.2, 'O U OU OO EO EU'],
  [0.2, 'AI E AE EI'],
  [0.2, 'OI I OE'],
  [0.2, 'G H GH K Q'],
  [0.2, 'DH Z D TH S'],
  [0.2, 'J CH ZH'],
  [0.2, 'X HS SH'],
  [0.2, 'S Z'],
  [0.25, 'E I'],
  [0.3, 'P B'],
  [0.3, 'D T DZ'],
  [0.35, 'A E'],
  [0.4, 'AR A'],
];

/** A vowel that was put in, left out or exchanged; an H that is not heard; a Y or J before a vowel; a letter written twice. */
const costs = { vowel: 0.5, otherVowel: 0.4, silent: 0.25, glide: 0.2, doubled: 0.1, letter: 1 } as const;

interface Exchange {
  readonly from: string;
  readonly to: string;
  readonly cost: number;
}

const exchanges: readonly Exchange[] = exchanged.flatMap(([cost, forms]) => {
  const all = forms.split(' ');
  return all.flatMap((from) => all.flatMap((to) => (to === from ? [] : [{ from, to, cost }])));
});

/** Exchanges by the last letter of what they take away, which is where they are looked for. */
const byLastLetter = new Map<string, Exchange[]>();
for (const exchange of exchanges) {
  const last = exchange.from.at(-1) ?? '';
  byLastLetter.set(last, [...(byLastLetter.get(last) ?? []), exchange]);
}

const isVowel = (sign: string): boolean => 'AEIOUY'.includes(sign);

/** What it costs that one word has this letter and the other has none. */
function costOfAdded(word: string, at: number): number {
  const [before = '', sign = '', after = ''] = [word[at - 1], word[at], word[at + 1]];
  if (sign === before) return costs.doubled;
  if ((sign === 'Y' || sign === 'J') && (isVowel(before) || isVowel(after))) return costs.glide;
  if (sign === 'H') return costs.silent;
  return isVowel(sign) ? costs.vowel : costs.letter;
}

function costOfReplaced(one: string, other: string): number {
  if (one === other) return 0;
  return isVowel(one) && isVowel(other) ? costs.otherVowel : costs.letter;
}

/** How far two words in A–Z are apart if one is another way to write the other: an edit distance in which some edits are cheap. */
function spellingDistance(one: string, other: string): number {
  const table: number[][] = [];
  const at = (i: number, j: number): number => table[i]?.[j] ?? Infinity;
  const cheapest = (i: number, j: number): number => {
    if (i === 0 && j === 0) return 0;
    let least = Math.min(
      i > 0 ? at(i - 1, j) + costOfAdded(one, i - 1) : Infinity,
      j > 0 ? at(i, j - 1) + costOfAdded(other, j - 1) : Infinity,
      i > 0 && j > 0 ? at(i - 1, j - 1) + costOfReplaced(one[i - 1] ?? '', other[j - 1] ?? '') : Infinity,
    );
    for (const { from, to, cost } of byLastLetter.get(one[i - 1] ?? '') ?? []) {
      if (!one.endsWith(from, i) || !other.endsWith(to, j)) continue;
      least = Math.min(least, at(i - from.length, j - to.length) + cost);
    }
    return least;
  };
  for (let i = 0; i <= one.length; i++) {
    const row: number[] = [];
    table.push(row);
    for (let j = 0; j <= other.length; j++) row.push(cheapest(i, j));
  }
  return at(one.length, other.length);
}

/**
 * The share of its letters by which a name may be written otherwise. Other spellings of one name that were tried reach
 * 0.17; Mahmoud and Mohamed, which are two names, have 0.19.
 */
const alikeWithin = 0.18;

/** Whether two words in A–Z may be one name in two spellings: Alexey and ALEKSEI, Yulia and IULIIA. */
export const mayBeSpelled = (one: string, other: string): boolean =>
  spellingDistance(one, other) < alikeWithin * Math.max(one.length, other.length);
