import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http2';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freePort } from '../run/ports.ts';
import { temporalProgram } from './program.ts';

let data: string;
let port: number;
beforeEach(async () => {
  data = path.join(mkdtempSync(path.join(tmpdir(), 'vidimus-temporal-')), 'temporal');
  port = await freePort();
});
afterEach(() => rmSync(path.dirname(data), { recursive: true, force: true }));

const files = ['temporal.db', 'temporal.db-shm', 'temporal.db-wal'];
const leave = () => files.forEach((name) => writeFileSync(path.join(data, name), 'half'));
const isLeft = () => files.some((name) => existsSync(path.join(data, name)));

/** Somebody who answers on Temporal's port as it does once it is up. */
async function answering(ask: () => Promise<boolean>): Promise<boolean> {
  const server = createServer();
  server.on('stream', (stream) => {
    stream.respond({ ':status': 200, 'grpc-status': '0' });
    stream.end();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  try {
    return await ask();
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

describe('Temporal, whose first start', () => {
  test('was killed before it answered, starts anew', async () => {
    const program = temporalProgram('temporal', data, port);
    program.prepare?.();
    leave();
    await program.healthy().catch(() => false);
    temporalProgram('temporal', data, port).prepare?.();
    expect(isLeft()).toBe(false);
  });

  test('has come to an answer, keeps its data for ever', async () => {
    const program = temporalProgram('temporal', data, port);
    program.prepare?.();
    leave();
    expect(await answering(program.healthy)).toBe(true);
    temporalProgram('temporal', data, port).prepare?.();
    expect(readdirSync(data).sort()).toEqual(files);
  });

  test('was made by an earlier release, keeps its data for ever', () => {
    const program = temporalProgram('temporal', data, port);
    leave();
    program.prepare?.();
    program.prepare?.();
    expect(readdirSync(data).sort()).toEqual(files);
  });
});

describe('its own pages', () => {
  test('are not served unless somebody develops', () => {
    expect(temporalProgram('temporal', data, port).args).toContain('--headless');
  });

  test('are told where they are shown and what decrypts for them', () => {
    const pages = { port: 1, publicPath: '/temporal', codecEndpoint: 'http://localhost:3000/temporal-codec' };
    const { args } = temporalProgram('/no/such/temporal', data, port, pages);
    expect(args).not.toContain('--headless');
    expect(args.join(' ')).toContain(
      '--ui-ip 127.0.0.1 --ui-port 1 --ui-public-path /temporal --ui-codec-endpoint http://localhost:3000/temporal-codec',
    );
    expect(args).not.toContain('--ui-disable-news-fetch');
  });
});
