import type { Messages } from '../languages.ts';

/** Every message by its path: `nav.signOut`. */
export function messagesOf(tree: Messages, prefix = ''): ReadonlyMap<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : [...messagesOf(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}

/** What is filled into a message, in the order of the alphabet. */
export const placeholdersOf = (message: string): readonly string[] =>
  [...new Set([...message.matchAll(/\{\s*(\w+)\s*\}/g)].map(([, name = '']) => name))].sort();

/** How a translation differs from the English words in what may not differ: keys, and what is filled in. */
export function differences(english: Messages, other: Messages): readonly string[] {
  const [wanted, there] = [messagesOf(english), messagesOf(other)];
  const missing = [...wanted.keys()].filter((key) => !there.has(key)).map((key) => `${key} is missing`);
  const more = [...there.keys()].filter((key) => !wanted.has(key)).map((key) => `${key} is no key`);
  const filled = [...wanted].flatMap(([key, message]) => {
    const translation = there.get(key);
    if (translation === undefined) return [];
    const [from, to] = [placeholdersOf(message).join(), placeholdersOf(translation).join()];
    return from === to
      ? []
      : [`${key} fills in ${to || 'nothing'} where English fills in ${from || 'nothing'}`];
  });
  return [...missing, ...more, ...filled];
}
