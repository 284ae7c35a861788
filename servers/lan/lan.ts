import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import { ServersTrouble } from '../trouble.ts';

/** Names of interfaces that lead to virtual machines and containers, not to a phone in the same room. */
const virtual = /^(docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|wg|zt|tailscale)/;

/** One that a machine gives itself when no network gave it any. */
const makeshift = /^169\.254\./;

/** This machine's IPv4 addresses on its networks, the likeliest first. */
export function lanAddresses(
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = networkInterfaces(),
): string[] {
  const found = Object.entries(interfaces).flatMap(([name, infos]) =>
    (infos ?? [])
      .filter((info) => info.family === 'IPv4' && !info.internal)
      .map(({ address }) => ({ name, address })),
  );
  const rank = ({ name, address }: (typeof found)[number]) =>
    Number(virtual.test(name)) + 2 * Number(makeshift.test(address));
  return found.sort((one, other) => rank(one) - rank(other)).map(({ address }) => address);
}

/**
 * The address that other devices are given.
 * @throws ServersTrouble on a machine without a network, or without the wanted address
 */
export function lanAddress(addresses: string[], wanted?: string): string {
  const [first] = addresses;
  if (!first)
    throw new ServersTrouble(
      'This machine is on no network, so --lan has no address to serve. Connect it, or start without --lan.',
    );
  if (wanted === undefined) return first;
  if (addresses.includes(wanted)) return wanted;
  throw new ServersTrouble(`This machine has no address ${wanted}. It has: ${addresses.join(', ')}.`);
}
