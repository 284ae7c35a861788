import type { Table } from '#schema/mrz/scripts/table.ts';

/** Letters that ICAO 9303 part 3, section 6 writes with others than what remains without their marks. */
export const recommended: Table = {
  Ä: 'AE',
  Å: 'AA',
  Æ: 'AE',
  Ð: 'D',
  Đ: 'D',
  Ĳ: 'IJ',
  Ł: 'L',
  Ñ: 'N',
  Ŋ: 'N',
  Ö: 'OE',
  Ø: 'OE',
  Œ: 'OE',
  Þ: 'TH',
  Ŧ: 'T',
  Ü: 'UE',
  ß: 'SS',
  ẞ: 'SS',
  Ħ: 'H',
  İ: 'I',
  ı: 'I',
  ĸ: 'Q',
  Ə: 'E',
};

/** The same letters where documents drop the mark instead. */
export const plain: Table = {
  Å: 'A',
  Æ: 'AE',
  Ø: 'O',
  Œ: 'OE',
  Ð: 'D',
  Þ: 'TH',
  ß: 'SS',
  ẞ: 'SS',
  Đ: 'D',
  Ł: 'L',
  Ħ: 'H',
  Ŋ: 'N',
  Ŧ: 'T',
  ĸ: 'Q',
  ı: 'I',
  Ə: 'E',
};
