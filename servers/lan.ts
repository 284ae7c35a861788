import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import { ServersTrouble } from './trouble.ts';

/** Names of interfaces that lead to virtual machines and containers, not to a phone in the same room. */
const virtual = /^(docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|wg|zt|tailscale)/;

/** This machine's IPv4 addresses on its networks, the likeliest first. */
export function lanAddresses(
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = networkInterfaces(),
): string[] {
  const found = Object.entries(interfaces).flatMap(([name, infos]) =>
    (infos ?? [])
      .filter((info) => info.family === 'IPv4' && !info.internal)
      .map(({ address }) => ({ name, address })),
  );
  const likely = found.filter(({ name }) => !virtual.test(name));
  const rest = found.filter(({ name }) => virtual.test(name));
  return [...likely, ...rest].map(({ address }) => address);
}

/** @throws ServersTrouble on a machine without a network */
export function lanAddress(addresses = lanAddresses()): string {
  const [first] = addresses;
  if (first) return first;
  throw new ServersTrouble(
    'This machine is on no network, so --lan has no address to serve. Connect it, or start without --lan.',
  );
}
