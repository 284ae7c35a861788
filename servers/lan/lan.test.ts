import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, test } from 'vitest';
import { lanAddress, lanAddresses } from './lan.ts';

const card = (address: string, internal = false, family: 'IPv4' | 'IPv6' = 'IPv4') =>
  ({ address, internal, family }) as NetworkInterfaceInfo;

describe('the address for other devices', () => {
  test('networks of this room come before those of virtual machines, made-up addresses last', () => {
    const cards = {
      lo: [card('127.0.0.1', true)],
      docker0: [card('172.17.0.1')],
      usb0: [card('169.254.3.4')],
      wlan0: [card('fe80::1', false, 'IPv6'), card('192.168.1.7')],
      eth0: [card('10.0.0.5')],
    };
    expect(lanAddresses(cards)).toEqual(['192.168.1.7', '10.0.0.5', '172.17.0.1', '169.254.3.4']);
  });

  test('the likeliest is taken, or the one that was asked for', () => {
    expect(lanAddress(['192.168.1.7', '10.0.0.5'])).toBe('192.168.1.7');
    expect(lanAddress(['192.168.1.7', '10.0.0.5'], '10.0.0.5')).toBe('10.0.0.5');
  });

  test('one that this machine does not have is refused with those that it has', () => {
    expect(() => lanAddress(['192.168.1.7'], '10.9.9.9')).toThrow(
      'no address 10.9.9.9. It has: 192.168.1.7.',
    );
  });

  test('a machine without a network says so', () => {
    expect(() => lanAddress(lanAddresses({ lo: [card('127.0.0.1', true)] }))).toThrow('is on no network');
  });
});
