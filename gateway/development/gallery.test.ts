import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createGalleryLink } from '#gateway/development/gallery.ts';

const gallery = 'http://localhost:3100/gallery/';
const { path, handle } = createGalleryLink(gallery);
let server: Server;
beforeEach(async () => {
  server = createServer((req, res) => void handle(req, res, new URL('http://localhost'), 'req'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => void server.close());

test("the console's link leads to the gallery, wherever that is served", async () => {
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/gallery`, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([302, gallery]);
  expect(['/gallery', '/gallery/', '/gallery/frame', '/galleries'].filter((each) => path.test(each))).toEqual(
    ['/gallery', '/gallery/'],
  );
});
