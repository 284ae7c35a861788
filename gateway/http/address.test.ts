import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { addressHeader, stampAddress } from '#gateway/http/address.ts';

function stamped(forwarded: string | undefined, proxies?: number): unknown {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: '172.18.0.1' });
  const req = new IncomingMessage(socket);
  req.headers = { [addressHeader]: '6.6.6.6', ...(forwarded ? { 'x-forwarded-for': forwarded } : {}) };
  stampAddress(req, proxies);
  return req.headers[addressHeader];
}

test.each([
  ['without a proxy nobody is believed', '6.6.6.6', 0, '172.18.0.1'],
  ['behind one it is what that one heard', '6.6.6.6, 203.0.113.9', 1, '203.0.113.9'],
  ['behind two it is what the outer one heard', '6.6.6.6, 203.0.113.9, 10.0.0.2', 2, '203.0.113.9'],
  ['a proxy that adds nothing is seen itself', undefined, 1, '172.18.0.1'],
  ['what is no address is not taken for one', 'unknown', 1, '172.18.0.1'],
])('%s', (_, forwarded, proxies, address) => {
  expect(stamped(forwarded, proxies)).toBe(address);
});
