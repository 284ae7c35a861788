import * as x509 from '@peculiar/x509';

/** Addresses that no stranger's server has: RFC 1918, RFC 3927 (without a router), and this machine itself. */
const networks = [
  [10, 0, 0, 0, 255, 0, 0, 0],
  [172, 16, 0, 0, 255, 240, 0, 0],
  [192, 168, 0, 0, 255, 255, 0, 0],
  [169, 254, 0, 0, 255, 255, 0, 0],
  [127, 0, 0, 0, 255, 0, 0, 0],
];

/**
 * The extension NameConstraints (RFC 5280, 4.2.1.10): what an authority with it signs is good for private addresses and
 * localhost alone, so its key, if it is ever stolen, is of no use against a bank's site on the phone that trusts it.
 * @param others addresses outside of those networks that this machine has
 */
export function privateNamesOnly(others: string[] = []): x509.Extension {
  const ips = [
    ...networks,
    ...others.map((address) => [...address.split('.').map(Number), 255, 255, 255, 255]),
  ];
  const subtrees = [...ips.map((bytes) => der(0x87, bytes)), der(0x82, [...Buffer.from('localhost')])].map(
    (name) => der(0x30, name),
  );
  return new x509.Extension('2.5.29.30', true, Uint8Array.from(der(0x30, der(0xa0, subtrees.flat()))));
}

/** Whether an IPv4 address lies in one of the networks. */
export function isPrivate(address: string): boolean {
  const bytes = address.split('.').map(Number);
  return networks.some((network) =>
    bytes.every((byte, index) => (byte & (network[index + 4] ?? 0)) === network[index]),
  );
}

/** Tag, length, value; nothing here is longer than 127 bytes by much. */
function der(tag: number, value: number[]): number[] {
  return value.length < 128 ? [tag, value.length, ...value] : [tag, 0x81, value.length, ...value];
}
