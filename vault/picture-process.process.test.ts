import sharp from 'sharp';
import { expect, test } from 'vitest';
import { createPictureChild } from '#vault/picture-process.ts';

interface Answer {
  readonly head: { readonly width?: number };
}

test('a child killed in the middle of its work is told, and the next picture finds a fresh one', async () => {
  const started: number[] = [];
  const child = createPictureChild<Answer>(8000, (pid) => started.push(pid));
  const picture = await sharp({ create: { width: 6000, height: 6000, channels: 3, background: '#345' } })
    .jpeg()
    .toBuffer();
  const ask = () => child.ask({ task: 'inspect', options: {} }, picture);
  const first = ask();
  await expect.poll(() => started.length).toBe(1);
  process.kill(started[0] ?? 0, 'SIGKILL');
  expect(await first).toBe('died');
  expect(await ask()).toMatchObject({ head: { width: 6000 } });
  expect(started).toHaveLength(2);
  await child.close();
});
