import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tracesIn, tracesUnder } from '#e2e/product/traces.ts';

const words = ['Namekanarie0815', 'K73051946'];
const around = (bytes: Buffer): Buffer => Buffer.concat([Buffer.alloc(50, 7), bytes, Buffer.alloc(50, 9)]);

test.each([
  ['as it is', Buffer.from('{"name":"Namekanarie0815"}')],
  ['in small letters', Buffer.from('namekanarie0815')],
  ['of two bytes a letter', Buffer.from('Namekanarie0815', 'utf16le')],
  ['in base64', Buffer.from(Buffer.from('Namekanarie0815').toString('base64'))],
  ['in base64 that began a letter before', Buffer.from(Buffer.from('"Namekanarie0815"').toString('base64'))],
  [
    'in base64 that began two letters before',
    Buffer.from(Buffer.from('["Namekanarie0815"]').toString('base64')),
  ],
])('a word is found %s', (_how, bytes) => {
  expect(tracesIn(around(bytes), words)).toEqual(['Namekanarie0815']);
});

test('a file that went meanwhile holds nothing, and one that cannot be read is told', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vidimus-traces-'));
  await writeFile(join(folder, 'kept'), words.join(' '));
  const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));
  expect(await tracesUnder(folder, words)).toEqual(words.map((word) => `kept: ${word}`));
  expect(await tracesUnder(folder, words, failing('ENOENT'))).toEqual([]);
  await expect(tracesUnder(folder, words, failing('EMFILE'))).rejects.toThrow('EMFILE');
  await rm(folder, { recursive: true });
});

test('what is not there is not found', () => {
  expect(tracesIn(around(Buffer.from('Namekanarie0816, K7305194')), words)).toEqual([]);
});
