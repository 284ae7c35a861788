import { ServersTrouble } from './trouble.ts';

/** What `npm start` and `npm run dev` were asked for. */
export interface Arguments {
  /** Whether other devices are served, at which address of this machine: `--lan` or `--lan=192.168.1.7`. */
  lan: boolean;
  wanted: string | undefined;
  /** `--dev`, which `npm run dev` passes: hot reload, restarts on change, Temporal's own pages. */
  development: boolean;
  /** `--inspect`: both of our processes wait for a debugger to attach. */
  inspect: boolean;
}

const usage =
  'There are npm start -- --lan and npm start -- --lan=ADDRESS, and the same with npm run dev, which also takes --inspect';

export function readArguments(args: string[]): Arguments {
  const development = args.includes('--dev');
  const lan = args.filter((arg) => /^--lan(=.+)?$/.test(arg));
  const inspect = development && args.includes('--inspect');
  const unknown = args.filter(
    (arg) => !lan.includes(arg) && arg !== '--dev' && !(inspect && arg === '--inspect'),
  );
  if (unknown.length > 0)
    throw new ServersTrouble(
      `${usage}, not ${unknown.join(' ')}. Without the two dashes before it npm keeps --lan for itself.`,
    );
  return {
    lan: lan.length > 0,
    wanted: lan.map((arg) => arg.split('=')[1]).find(Boolean),
    development,
    inspect,
  };
}
