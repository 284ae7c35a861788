const wordsOf = (name: string): readonly string[] => name.trim().split(/\s+/);

/** What somebody is called where there is little room. */
export const firstNameOf = (name: string): string => wordsOf(name)[0] ?? '';

/** What stands for somebody who is not seen: of the first and the last of their names. */
export const initialsOf = (name: string): string => {
  const words = wordsOf(name);
  return [words.at(0), words.length > 1 ? words.at(-1) : ''].map((word) => word?.charAt(0)).join('');
};
