import { existsSync } from 'node:fs';
import { type Serving, placesIn } from './plan.ts';

export interface Welcome {
  serving: Serving;
  data: string;
  seconds: number;
  /** SHA-256 of the certificate that this machine made for itself. */
  fingerprint: string | undefined;
}

/** What a person reads when everything is up. */
export function welcome({ serving, data, seconds, fingerprint }: Welcome): string {
  const { signIns, logs } = placesIn(data);
  return [
    '',
    `Vidimus is ready after ${seconds.toFixed(1)} s: ${serving.origin}`,
    ...(existsSync(signIns) ? [`  First sign-ins: ${signIns} (only you may read it)`] : []),
    `  Data: ${data}   Logs: ${logs}`,
    ...(fingerprint === undefined ? [] : howToAccept(fingerprint)),
    '  Ctrl-C ends everything; the data stays.',
  ].join('\n');
}

function howToAccept(fingerprint: string): string[] {
  return [
    '  The certificate was made by this machine, so each device asks once whether to trust it:',
    '    Chrome and Edge: Advanced, then Proceed.  Firefox: Advanced, then Accept the Risk.',
    '    Safari: Show Details, then visit this website.',
    `    Its SHA-256 fingerprint is ${fingerprint}`,
  ];
}
