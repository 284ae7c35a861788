import { readFileSync } from 'node:fs';

/** What a release is chosen by. */
export interface Machine {
  platform: NodeJS.Platform;
  arch: string;
  /** ID and VERSION_ID of /etc/os-release, such as `debian` and `12`; empty elsewhere. */
  distribution: string;
  release: string;
}

export function thisMachine(): Machine {
  const lines = process.platform === 'linux' ? osRelease() : '';
  const value = (name: string) => new RegExp(`^${name}="?([^"\n]*)"?$`, 'm').exec(lines)?.[1] ?? '';
  return {
    platform: process.platform,
    arch: process.arch,
    distribution: value('ID'),
    release: value('VERSION_ID'),
  };
}

function osRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}

/** The words that Go, and the release archives of programs written in it, use for a machine. */
export function goNames(machine: Machine): { os: string; arch: string } {
  return {
    os: machine.platform === 'win32' ? 'windows' : machine.platform,
    arch: machine.arch === 'x64' ? 'amd64' : machine.arch,
  };
}
