import { createHmac } from 'node:crypto';
import { wordsIn } from '#schema/text/search.ts';

/**
 * What words begin with, as numbers that only who has the key can make: a page of past sessions can be searched for
 * names that it does not hold. Two beginnings rarely share a number; whoever finds something compares it with its line.
 */
export interface SearchTokens {
  /** Of every beginning of every word of a text. */
  ofText(companyId: string, text: string): number[];
  /** Of what is searched for. */
  ofWord(companyId: string, word: string): number;
}

/** Letters of a word that are told apart. */
const longest = 12;

export function createSearchTokens(key: Uint8Array): SearchTokens {
  const token = (companyId: string, beginning: string): number =>
    createHmac('sha256', key).update(`${companyId}/${beginning}`).digest().readUInt32LE(0);
  const lettersOf = (word: string): string[] => [...word].slice(0, longest);
  const beginningsOf = (word: string): string[] =>
    lettersOf(word).map((_letter, index, letters) => letters.slice(0, index + 1).join(''));
  return {
    ofText: (companyId, text) =>
      [...new Set(wordsIn(text).flatMap(beginningsOf))].map((beginning) => token(companyId, beginning)),
    ofWord: (companyId, word) => token(companyId, lettersOf(word).join('')),
  };
}
