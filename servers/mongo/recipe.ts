import type { Machine } from '../obtain/machine.ts';
import { sourcesHash } from '../obtain/sources-hash.ts';
import type { GoSource, Recipe, Release } from '../obtain/recipe.ts';

const mongod = '7.0.28';
const folder = import.meta.dirname;

/**
 * A real mongod where one can be had; otherwise the server of this folder, which keeps documents in SQLite.
 * `kept` is the program whose files lie in the data folder: the other one could not read them.
 */
export function mongoRecipe(machine: Machine, kept?: MongoProgram): Recipe {
  return {
    name: 'mongo',
    title: 'MongoDB',
    addressName: 'VIDIMUS_MONGO_URL',
    onPath: kept === 'vidimus-mongo' ? '' : 'mongod',
    release: kept === 'vidimus-mongo' ? undefined : releaseFor(machine),
    // A mongod's data would be hidden by an empty database beside it, while Temporal still knows the sessions.
    source: kept === 'mongod' ? undefined : ownSource(),
  };
}

function ownSource(): GoSource {
  const version = `1.24.2-${sourcesHash(folder)}`;
  return { program: 'vidimus-mongo', version, made: 'mongo', target: { folder }, seconds: 45 };
}

export type MongoProgram = 'mongod' | 'vidimus-mongo';

/** MongoDB builds one archive per distribution; where there is none for this one, there is no download. */
function releaseFor(machine: Machine): Release | undefined {
  const place = placeFor(machine);
  if (!place) return undefined;
  const url = `https://fastdl.mongodb.org/${place}-${mongod}.tgz`;
  return { program: 'mongod', version: mongod, url, checksums: `${url}.sha256` };
}

function placeFor({ platform, arch, distribution, release }: Machine): string | undefined {
  const arm = arch === 'arm64';
  if (platform === 'darwin') return `osx/mongodb-macos-${arm ? 'arm64' : 'x86_64'}`;
  if (platform !== 'linux') return undefined;
  const major = release.split('.')[0] ?? '';
  // The build for 22.04 is the newest of this version, and runs on later ones.
  const ubuntu = Number(major) >= 22 ? '2204' : '2004';
  if (distribution === 'ubuntu' && Number(major) >= 20)
    return `linux/mongodb-linux-${arm ? 'aarch64' : 'x86_64'}-ubuntu${ubuntu}`;
  if (distribution === 'debian' && ['11', '12'].includes(major) && !arm)
    return `linux/mongodb-linux-x86_64-debian${major}`;
  if (['rhel', 'rocky', 'almalinux'].includes(distribution) && ['8', '9'].includes(major))
    return `linux/mongodb-linux-${arm ? 'aarch64' : 'x86_64'}-rhel${major}0`;
  return undefined;
}
