import type { Phrase, PhraseValue } from '#schema/phrase.ts';
import { said } from '#locales/en/said.ts';
import { inEnglish as say } from '#gateway/words.ts';
import { messagesOf, placeholdersOf } from './messages.ts';

const messages = messagesOf(said);

const isPhrase = (value: unknown): value is Phrase =>
  typeof value === 'object' && value !== null && 'code' in value;

function check(value: PhraseValue): void {
  if (Array.isArray(value)) return value.forEach(check);
  if (!isPhrase(value)) return;
  const message = messages.get(value.code);
  if (message === undefined) throw new Error(`${value.code} has no words.`);
  const empty = placeholdersOf(message).filter((name) => value.values?.[name] === undefined);
  if (empty.length > 0) throw new Error(`Nothing fills ${empty.join()} of ${value.code}.`);
  Object.values(value.values ?? {}).forEach(check);
}

/** A phrase in English, for tests. @throws where it has no words, or leaves a gap of them empty */
export function inEnglish(phrase: Phrase | readonly Phrase[]): string {
  const phrases = 'code' in phrase ? [phrase] : phrase;
  phrases.forEach(check);
  return phrases.map(say).join(' ');
}
