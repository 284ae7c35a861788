import { expect, test, vi } from 'vitest';
import { keeping } from './studio.ts';

vi.mock('./process-camera.ts', () => ({}));
vi.mock('./segmenter.ts', () => ({}));

const picture = () => ({ close: vi.fn() });

test('a picture is loaded once, and again only when it could not be had', async () => {
  const pictures = keeping<ReturnType<typeof picture>>();
  const office = picture();
  const load = vi.fn().mockRejectedValueOnce(new Error('No answer.')).mockResolvedValue(office);
  await expect(pictures.get('office', load)).rejects.toThrow();
  expect(await pictures.get('office', load)).toBe(office);
  expect(await pictures.get('office', load)).toBe(office);
  expect(load).toHaveBeenCalledTimes(2);
});

test('what was loaded is closed with the call, also what comes only afterwards', async () => {
  const pictures = keeping<ReturnType<typeof picture>>();
  const [there, late] = [picture(), picture()];
  let arrive: () => void = () => undefined;
  await pictures.get('there', async () => there);
  const coming = pictures.get('late', () => new Promise((resolve) => (arrive = () => resolve(late))));
  pictures.close();
  arrive();
  await coming;
  expect([there.close.mock.calls.length, late.close.mock.calls.length]).toEqual([1, 1]);
});
