import { expect, test } from 'vitest';
import { joinLines, withLines, type DeskLines } from '#schema/session/desk-lines.ts';

const line = (id: string, state = 'open') => ({ id, state });
const desk = [line('ses_2'), line('ses_1')];
const nothing = { changed: [], ended: [] };

test('a line that has changed stands where it stood, a new one first, and one that has ended is gone', () => {
  const changed = [line('ses_3'), line('ses_1', 'live')];
  expect(withLines(desk, { changed, ended: ['ses_2', 'ses_unknown'] })).toEqual([
    line('ses_3'),
    line('ses_1', 'live'),
  ]);
  expect(withLines(desk, nothing)).toEqual(desk);
});

test('two changes told as one come to the same as one after the other', () => {
  const changes: readonly DeskLines<ReturnType<typeof line>>[] = [
    { changed: [line('ses_3'), line('ses_1', 'ringing')], ended: [] },
    { changed: [line('ses_1', 'live')], ended: ['ses_2'] },
    { changed: [], ended: ['ses_3'] },
    { changed: [line('ses_4')], ended: [] },
  ];
  const oneByOne = changes.reduce<readonly ReturnType<typeof line>[]>(withLines, desk);
  expect(
    withLines(
      desk,
      changes.reduce((before, next) => joinLines(before, next)),
    ),
  ).toEqual(oneByOne);
  expect(oneByOne).toEqual([line('ses_4'), line('ses_1', 'live')]);
});
