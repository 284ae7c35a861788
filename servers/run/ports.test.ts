import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { checkPorts, freePort, freePorts, isFree } from './ports.ts';

const pages = { port: 3000, use: 'the pages', name: 'VIDIMUS_PORT' };
const temporal = { port: 17_230, use: 'Temporal', name: 'VIDIMUS_TEMPORAL_PORT' };

test('free ports pass', async () => {
  await expect(checkPorts([pages, temporal], async () => undefined)).resolves.toBeUndefined();
});

test('every port in use is named with its purpose and the name that moves it', async () => {
  const trouble = await checkPorts([pages, temporal], async () => 'is in use').catch(
    (error: Error) => error.message,
  );
  expect(trouble).toContain('Port 3000 (the pages) is in use; VIDIMUS_PORT moves it.');
  expect(trouble).toContain('Port 17230 (Temporal) is in use; VIDIMUS_TEMPORAL_PORT moves it.');
});

test('the way out names the port that is in the way', async () => {
  const check = checkPorts([pages, temporal], async ({ port }) => (port === 3000 ? undefined : 'is in use'));
  await expect(check).rejects.toThrow('VIDIMUS_TEMPORAL_PORT=… npm start');
});

test('one port for two purposes is refused before anything starts', async () => {
  const check = checkPorts([pages, { ...temporal, port: 3000 }], async () => undefined);
  await expect(check).rejects.toThrow('Port 3000 is given twice: VIDIMUS_PORT and VIDIMUS_TEMPORAL_PORT');
});

test('a port that somebody listens on is not free', async () => {
  const port = await freePort();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  expect(await isFree({ ...pages, port })).toBe(false);
  await new Promise((resolve) => server.close(resolve));
  expect(await isFree({ ...pages, port })).toBe(true);
});

test('free ports differ from each other', async () => {
  expect(new Set(Object.values(await freePorts())).size).toBe(5);
});

test('an address that this machine does not have is not called a port in use', async () => {
  await expect(checkPorts([{ ...pages, port: await freePort(), host: '192.0.2.7' }])).rejects.toThrow(
    'cannot be opened on 192.0.2.7, which is no address of this machine (VIDIMUS_HOST)',
  );
});
