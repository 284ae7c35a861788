/** What a CycloneDX bill says of one package, as far as it is needed here. */
export interface Component {
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly (
    { readonly license: { readonly id?: string; readonly name?: string } } | { readonly expression: string }
  )[];
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

/** MIT, Apache, BSD and ISC. 0BSD is BSD without its one condition. */
const allowed = new Set(['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD']);

interface Exception {
  /** What the package says, or `none` where it says nothing: whatever else it says one day is asked about again. */
  readonly says: string;
  readonly reason: string;
}

/** A package with native parts for each machine is named without the machine. */
const withoutMachine = (name: string): string =>
  name.replace(/-(linux|linuxmusl|darwin|win32|freebsd)-.*$/, '');

/** Packages that are used all the same, by name: each with what it says and why that will do. */
export const exceptions: Readonly<Record<string, Exception>> = {
  '@img/sharp-libvips': {
    says: 'LGPL-3.0-or-later',
    reason:
      'sharp loads libvips as a shared library, as it is: it can be exchanged, which is what the LGPL asks for',
  },
  lightningcss: {
    says: 'MPL-2.0',
    reason:
      'used by Vite to write style sheets, as it is; the MPL covers its own files, and none is in what is built',
  },
  'axe-core': {
    says: 'MPL-2.0',
    reason: 'looks at pages in tests, as it is, and is in nothing that is built',
  },
  'lru-cache': {
    says: 'BlueOak-1.0.0',
    reason: 'a permissive licence; this copy is of packages that build, ours is an older one under ISC',
  },
  'graceful-fs': { says: 'BlueOak-1.0.0', reason: 'a permissive licence, of packages that bundle workflows' },
  minimatch: { says: 'BlueOak-1.0.0', reason: 'a permissive licence, of packages that lint and build' },
  '@isaacs/nonrecursive-glob-match': {
    says: 'BlueOak-1.0.0',
    reason: 'a permissive licence, of packages that lint and build',
  },
  argparse: { says: 'Python-2.0', reason: 'a permissive licence, of a tool that generates types' },
  'caniuse-lite': { says: 'CC-BY-4.0', reason: 'a table of browsers that webpack reads, with its name kept' },
  'mdn-data': { says: 'CC0-1.0', reason: 'a table of CSS, given to everybody' },
  'fs-monkey': { says: 'Unlicense', reason: 'given to everybody; Temporal bundles workflows with it' },
  unionfs: {
    says: 'none',
    reason:
      'its LICENSE file is the Unlicense, which gives it to everybody; Temporal bundles workflows with it',
  },
  jsfeat: { says: 'none', reason: 'its LICENSE file is MIT; moves made faces in tests' },
  numeric: { says: 'none', reason: 'its README says MIT; moves made faces in tests' },
  'vaul-vue': {
    says: 'none',
    reason:
      'the package names no licence and holds none; its repository, unovue/vaul-vue, has had the MIT licence since 2025. ' +
      '@nuxt/ui asks for it for a drawer that no page of ours uses: it is installed, and nothing of it is in the built ' +
      'pages, which a test looks for',
  },
};

/** The licences of a package, `none` where it names none. Of alternatives one has to be allowed, of a sum all. */
export const licenceOf = ({ licenses = [] }: Component): string =>
  licenses
    .map((each) =>
      'expression' in each ? each.expression : (each.license.id ?? each.license.name ?? 'none'),
    )
    .join(' AND ') || 'none';

function isAllowed(expression: string): boolean {
  const bare = expression.replaceAll(/[()]/g, '');
  // No package that we use mixes the two: where one does, it is not allowed and has to be looked at.
  if (bare.includes(' OR ') && bare.includes(' AND ')) return false;
  if (bare.includes(' OR ')) return bare.split(' OR ').some((each) => allowed.has(each.trim()));
  return bare.split(' AND ').every((each) => allowed.has(each.trim()));
}

export interface Judged {
  readonly excepted: readonly { readonly name: string; readonly says: string; readonly reason: string }[];
  /** Sentences, one for each package that may not be used. */
  readonly refused: readonly string[];
}

/** Tells packages apart whose licence is on neither list. */
export function judgeLicences(components: readonly Component[]): Judged {
  const excepted = [];
  const refused = [];
  for (const component of components) {
    const says = licenceOf(component);
    if (isAllowed(says)) continue;
    const name = `${component.name}@${component.version}`;
    const exception = exceptions[withoutMachine(component.name)];
    if (exception?.says === says) excepted.push({ name, says, reason: exception.reason });
    else refused.push(`${name}: ${says === 'none' ? 'it names no licence' : says}`);
  }
  return { excepted, refused };
}
