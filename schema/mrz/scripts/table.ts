/** What capitals of a script are written as in A–Z. */
export type Table = Readonly<Record<string, string>>;

/** A table out of lines of `letter letters` pairs; a letter that is not written stands alone. */
export const tableOf = (lines: string): Table =>
  Object.fromEntries(
    lines
      .trim()
      .split(/\s*[,\n]\s*/u)
      .map((pair) => {
        const [letter = '', written = ''] = pair.trim().split(' ');
        return [letter.toUpperCase(), written];
      }),
  );
