import type { Machine } from '../obtain/machine.ts';
import { findOnPath } from '../obtain/path.ts';
import type { Recipe, Release } from '../obtain/recipe.ts';
import { sourcesHash } from '../obtain/sources-hash.ts';

const valkey = '8.1.5';
const folder = import.meta.dirname;

/** Redis or Valkey where one can be had, which both speak the same protocol; otherwise the server of this folder. */
export function redisRecipe(machine: Machine, onPath = findOnPath): Recipe {
  return {
    name: 'redis',
    title: 'Redis',
    addressName: 'VIDIMUS_REDIS_URL',
    onPath: onPath('redis-server') ? 'redis-server' : 'valkey-server',
    release: releaseFor(machine),
    source: {
      program: 'vidimus-redis',
      version: `2.35.0-${sourcesHash(folder)}`,
      made: 'redis',
      target: { folder },
      seconds: 10,
    },
  };
}

/** Redis publishes no programs. Valkey does, for two releases of Ubuntu; those for the older one run on other Linuxes. */
function releaseFor({ platform, arch, distribution }: Machine): Release | undefined {
  if (platform !== 'linux' || distribution === 'alpine') return undefined;
  const cpu = { x64: 'x86_64', arm64: 'arm64' }[arch];
  if (!cpu) return undefined;
  const url = `https://download.valkey.io/releases/valkey-${valkey}-jammy-${cpu}.tar.gz`;
  return { program: 'valkey-server', version: valkey, url, checksums: `${url}.sha256` };
}
