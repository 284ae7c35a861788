import { tableOf, type Table } from '#schema/mrz/scripts/table.ts';

/** Arabic, Persian and Urdu letters by ICAO 9303 part 3, section 6 C, which can be read back: hence its many X. */
export const arabic: Table = tableOf(`
ء XE, آ XAA, أ XAE, ؤ U, إ I, ئ XI, ا A, ب B, ة XTA, ت T, ث XTH, ج J, ح XH, خ XKH, د D, ذ XDH, ر R, ز Z, س S, ش XSH
ص XSS, ض XDZ, ط XTT, ظ XZZ, ع E, غ G, ـ, ف F, ق Q, ك K, ل L, م M, ن N, ه H, و W, ى XAY, ي Y, ٱ XXA
ٹ XXT, ټ XRT, پ P, ځ XKE, څ XXH, چ XC, ڈ XXD, ډ XDR, ڑ XXR, ړ XRR, ږ XRX, ژ XJ, ښ XXS, ک XKK, ګ XXK, ڭ XNG, گ XGG
ں XNN, ڼ XXN, ھ XDO, ۀ XYH, ہ XXG, ۂ XGE, ۃ XTG, ی XYA, ۍ XXY, ې Y, ے XYB, ۓ XBE`);

/** The same letters as people write them, by their sound. Vowels are mostly not written: see `consonants`. */
export const arabicSounds: Table = tableOf(`
ء, آ A, أ A, ؤ O, إ I, ئ I, ا A, ب B, ة A, ت T, ث TH, ج J, ح H, خ KH, د D, ذ DH, ر R, ز Z, س S, ش SH, ص S, ض D, ط T
ظ Z, ع A, غ GH, ـ, ف F, ق Q, ك K, ل L, م M, ن N, ه H, و W, ى A, ي Y, ٱ A, ٹ T, ټ T, پ P, ځ DZ, څ TS, چ CH, ڈ D, ډ D
ڑ R, ړ R, ږ G, ژ ZH, ښ SH, ک K, ګ G, ڭ NG, گ G, ں N, ڼ N, ھ H, ۀ A, ہ H, ۂ A, ۃ A, ی Y, ۍ I, ې E, ے E, ۓ E`);

/** Whether a name is written in letters of this script. */
export const isArabic = (name: string): boolean => /\p{Script=Arabic}/u.test(name);

const article = /^(?:AL|EL|UL|IL)(?=.{3})/u;

/** What is left of a name in A–Z without its vowels and its article: all that Arabic writing tells of it. */
export const consonants = (name: string): string =>
  name
    .replace(article, '')
    .replace(/H$/u, '')
    .replace(/[AEIOUYW]/gu, '')
    .replace(/(.)\1+/gu, '$1');
