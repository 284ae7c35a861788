import { existsSync } from 'node:fs';
import { type Serving, pathsIn } from './plan.ts';

export interface StartMessage {
  serving: Serving;
  data: string;
  seconds: number;
  /** What is said when this machine made its certificate for other devices. */
  trust: Trust | undefined;
  /** The address of the gallery, for somebody who changes the pages. */
  gallery?: string | undefined;
}
export interface Trust {
  /** SHA-256 of the certificate. */
  fingerprint: string;
  /** Where a device gets the authority's certificate. */
  page: string;
  /** This machine's other addresses. */
  others: string[];
  /** Whether somebody sees it, so that a picture is of use. */
  picture: boolean;
}

/** What a person reads when everything is up. */
export async function startMessage({
  serving,
  data,
  seconds,
  trust,
  gallery,
}: StartMessage): Promise<string> {
  const { signIns, logs } = pathsIn(data);
  return [
    '',
    `Vidimus is ready after ${seconds.toFixed(1)} s: ${serving.origin}`,
    ...(existsSync(signIns) ? [`  First sign-ins: ${signIns} (only you may read it)`] : []),
    ...(gallery ? [`  Every state of every page: ${gallery}`] : []),
    `  Data: ${data}   Logs: ${logs}`,
    ...(trust === undefined ? [] : await forDevices(serving.origin, trust)),
    '  Ctrl-C ends everything; the data stays.',
  ].join('\n');
}

async function forDevices(origin: string, { fingerprint, page, others, picture }: Trust): Promise<string[]> {
  return [
    ...(picture ? ['', await drawn(origin)] : []),
    `  Other devices on this network open ${origin}, and join links lead there too.`,
    '  The certificate was made by this machine, so each device asks once whether to trust it:',
    '    Android, and Chrome or Edge on a computer: Advanced, then Proceed.',
    '    Firefox: Advanced, then Accept the Risk.',
    `    iPhone and iPad: open ${page} in Safari and follow the four steps there;`,
    '      accepting the warning shows the pages, but calls need the certificate installed.',
    `    Its SHA-256 fingerprint is ${fingerprint}`,
    ...(others.length > 0
      ? [`  This machine is also ${others.join(', ')}: npm start -- --lan=${others[0]} serves that instead.`]
      : []),
    "  No device reaches it? A firewall on this machine has to let the port through, and LiveKit's ports for media.",
  ];
}

/** A picture that a phone's camera reads from the terminal. Its library is loaded when it is wanted. */
async function drawn(text: string): Promise<string> {
  const { default: codes } = await import('qrcode');
  return codes.toString(text, { type: 'terminal', small: true });
}
