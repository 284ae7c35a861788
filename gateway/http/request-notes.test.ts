import { setImmediate as soon } from 'node:timers/promises';
import { expect, test } from 'vitest';
import {
  noteRefusal,
  noteViewer,
  wantsAddress,
  withNotes,
  type RequestNotes,
} from '#gateway/http/request-notes.ts';

test('requests that are under way at once have notes of their own', async () => {
  const ask = async (id: string) => {
    const notes: RequestNotes = {};
    await withNotes(notes, async () => {
      await soon();
      noteViewer({ kind: 'staff', id });
      await soon();
      noteRefusal(`NO_${id}`);
    });
    return notes;
  };
  expect(await Promise.all([ask('olga'), ask('otto')])).toEqual([
    { by: 'staff:olga', refused: ['NO_olga'] },
    { by: 'staff:otto', refused: ['NO_otto'] },
  ]);
});

test.each([
  [{ kind: 'staff', id: 'olga' }, 'staff:olga'],
  [{ kind: 'partner', keyId: 'key_1' }, 'partner:key_1'],
  [{ kind: 'applicant', participantId: 'par_1' }, 'applicant:par_1'],
  [{ kind: 'anonymous' }, undefined],
] as const)('%o is noted by id alone', (viewer, by) => {
  const notes: RequestNotes = {};
  withNotes(notes, () => noteViewer(viewer));
  expect(notes.by).toBe(by);
});

test('a request that is refused a hundred things is noted with a few', () => {
  const notes: RequestNotes = {};
  withNotes(notes, () => {
    for (let count = 0; count < 100; count += 1) noteRefusal(`NO_${count % 50}`);
  });
  expect(notes.refused).toEqual(['NO_0', 'NO_1', 'NO_2', 'NO_3', 'NO_4']);
});

test('what happens outside a request is noted nowhere', () => {
  expect(() => noteRefusal('NO')).not.toThrow();
});

test.each<[RequestNotes, boolean]>([
  [{}, false],
  [{ by: 'staff:olga' }, false],
  [{ refused: ['SESSION_NOT_LIVE'] }, false],
  [{ refused: ['SESSION_NOT_LIVE', 'FORBIDDEN'] }, true],
  [{ refused: ['TOO_MANY_REQUESTS'] }, true],
  [{ signIn: { route: '/sign-in/email', result: 'right' } }, true],
])('where %o came from is kept: %s', (notes, kept) => {
  expect(wantsAddress(notes)).toBe(kept);
});
