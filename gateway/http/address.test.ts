import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { addressHeader, networkOf, stampAddress, vicinityOf } from '#gateway/http/address.ts';

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

test.each([
  ['203.0.113.9', '203.0.113.9', undefined],
  ['::ffff:203.0.113.9', '203.0.113.9', undefined],
  ['::FFFF:cb00:7109', '203.0.113.9', undefined],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64', '2001:db8:1::/48'],
  ['2001:db8:1:2::198.51.100.7', '2001:db8:1:2::/64', '2001:db8:1::/48'],
  ['2001:db8::1', '2001:db8:0:0::/64', '2001:db8:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64', 'fe80:0:0::/48'],
  ['::1', '0:0:0:0::/64', '0:0:0::/48'],
  ['unknown', 'unknown', undefined],
])('%s is counted as %s, and more loosely as %s', (address, narrow, wide) => {
  expect(networkOf(address)).toEqual({ narrow, ...(wide !== undefined && { wide }) });
});

test.each([
  ['203.0.113.9', '203.0.113.0/24'],
  ['::ffff:203.0.113.9', '203.0.113.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['203.0.113.0/24', '203.0.113.0/24'],
  ['2001:db8:1::/48', '2001:db8:1::/48'],
  ['unknown', 'unknown'],
  ['', ''],
])('of the address %s no more is kept than %s', (address, kept) => {
  expect(vicinityOf(address)).toBe(kept);
});
