import type { Recipe } from '../obtain/recipe.ts';
import { type Machine, goNames } from '../obtain/machine.ts';

const version = '1.5.1';

/** The newest Temporal CLI that `go install` takes; later ones carry a `replace`. */
export function temporalRecipe(machine: Machine): Recipe {
  const { os, arch } = goNames(machine);
  const release = `https://github.com/temporalio/cli/releases/download/v${version}`;
  return {
    name: 'temporal',
    title: 'Temporal',
    addressName: 'VIDIMUS_TEMPORAL_ADDRESS',
    onPath: 'temporal',
    release: {
      program: 'temporal',
      version,
      url: `${release}/temporal_cli_${version}_${os}_${arch}.tar.gz`,
      checksums: `${release}/checksums.txt`,
    },
    source: {
      program: 'temporal',
      version,
      made: 'temporal',
      target: { package: `github.com/temporalio/cli/cmd/temporal@v${version}` },
      seconds: 170,
    },
  };
}
