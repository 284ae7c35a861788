import { longestKey } from '#schema/process/check/shape.ts';

/** A key out of a name: letters, digits and dashes, beginning with a letter. */
export const keyOfName = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, longestKey)
    .replace(/-+$/, '');
