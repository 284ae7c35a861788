import { type Kind, kindOf, withChromium, withServers } from './kinds.ts';

/** What has to be there before some tests can run. */
export interface Needs {
  /** Types and texts of the pages' GraphQL operations: pages, server and rules import them. */
  readonly operations: boolean;
  /** Built pages and programs. */
  readonly product: boolean;
  readonly servers: boolean;
  readonly chromium: boolean;
}

/** What vitest's own reading of the command line leaves of it. */
export interface Asked {
  /** Parts of file names, as vitest takes them; none: all files. */
  readonly filter: readonly string[];
  /** Projects by name; none: all of them. */
  readonly project: readonly string[];
}

/** Tests of a whole product run its programs and are served its pages; those of the gateway's own parts bring what they need. */
const wholeProduct = /^(e2e|servers)\//;

/** @param files all test files, by their paths from the repository's root */
export function needsOf(files: readonly string[], { filter, project }: Asked): Needs {
  const chosen = files
    .map((file) => ({ file, kind: kindOf(file) }))
    .filter(({ file }) => filter.length === 0 || filter.some((part) => isIn(file, part)))
    .filter(({ kind }) => project.length === 0 || project.includes(kind));
  const of = (kinds: readonly Kind[]) => chosen.filter(({ kind }) => kinds.includes(kind));
  const served = of(withServers);
  return {
    operations: chosen.length > 0,
    product: served.some(({ file }) => wholeProduct.test(file)),
    servers: served.length > 0,
    chromium: of(withChromium).length > 0,
  };
}

/** `file.ts:12` asks for the test at a line; `./file.ts` and `file.ts` are the same. */
const isIn = (file: string, part: string): boolean =>
  file.includes(part.replace(/^\.\//, '').replace(/:\d+$/, ''));
