import { expect, test } from 'vitest';
import { pictureAlone } from '#web/api/upload/picture-alone.ts';

/** A head of four bytes, what is coded, and the end. */
const jpeg = new Uint8Array([
  ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2],
  ...[0xff, 0xda, 0, 2, 18, 52, 0xff, 0, 9, 0xff, 0xd9],
]);
const type = 'image/jpeg';
const bytesOf = async (blob: Blob) => [...new Uint8Array(await blob.arrayBuffer())];

test('what a phone has put behind a picture stays on the phone', async () => {
  const film = new File([jpeg, new Uint8Array(4000).fill(7)], 'motion.jpg', { type });
  const sent = await pictureAlone(film);
  expect(await bytesOf(sent)).toEqual([...jpeg]);
  expect(sent.type).toBe(type);
});

test('a file that is its picture goes as it is, and so does what is none or breaks off', async () => {
  const whole = new File([jpeg], 'page.jpg', { type });
  expect(await pictureAlone(whole)).toBe(whole);
  for (const bytes of [jpeg.subarray(0, 12), new Uint8Array([1, 2, 3]), new Uint8Array()]) {
    const file = new Blob([bytes], { type });
    expect(await pictureAlone(file)).toBe(file);
  }
});
