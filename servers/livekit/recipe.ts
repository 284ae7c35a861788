import { type Machine, goNames } from '../obtain/machine.ts';
import type { Recipe, Release } from '../obtain/recipe.ts';

const version = '1.13.5';

export function livekitRecipe(machine: Machine): Recipe {
  return {
    name: 'livekit',
    title: 'LiveKit',
    addressName: 'VIDIMUS_LIVEKIT_URL',
    onPath: 'livekit-server',
    release: releaseFor(machine),
    source: {
      program: 'livekit-server',
      version,
      made: 'server',
      target: { package: `github.com/livekit/livekit-server/cmd/server@v${version}` },
      seconds: 120,
    },
  };
}

/** LiveKit publishes no archive for macOS; there Homebrew puts it on the PATH. */
function releaseFor(machine: Machine): Release | undefined {
  if (machine.platform !== 'linux') return undefined;
  const { os, arch } = goNames(machine);
  const release = `https://github.com/livekit/livekit/releases/download/v${version}`;
  return {
    program: 'livekit-server',
    version,
    url: `${release}/livekit_${version}_${os}_${arch}.tar.gz`,
    checksums: `${release}/checksums.txt`,
  };
}
