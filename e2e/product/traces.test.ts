import { expect, test } from 'vitest';
import { tracesIn } from '#e2e/product/traces.ts';

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

test('what is not there is not found', () => {
  expect(tracesIn(around(Buffer.from('Namekanarie0816, K7305194')), words)).toEqual([]);
});
