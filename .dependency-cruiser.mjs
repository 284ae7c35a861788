/**
 * Who may import whom. `npm run check` holds it over every file, pages included, and imports.test.ts shows that a wrong
 * import is caught. Tests, their kits (`testing/`) and the files at the root, where everything is put together, are free.
 */

/**
 * By folder: the folders it may import, `only` single files of others, `types` of others, and the packages where it is not
 * free to choose (`node:` stands for what Node brings).
 */
const table = {
  schema: { folders: ['schema'], packages: [] },
  'schema/stored': { folders: ['schema', 'schema/stored'], packages: ['mongoose', 'node:'] },
  vault: { folders: ['schema', 'schema/stored', 'vault'], packages: ['lru-cache', 'sharp', 'node:'] },
  workflows: { folders: ['schema', 'workflows'], types: ['activities'], packages: ['@temporalio/workflow'] },
  activities: {
    folders: ['schema', 'schema/stored', 'vault', 'activities'],
    only: ['temporal/connection/access.ts'],
  },
  gateway: {
    folders: ['schema', 'schema/stored', 'vault', 'locales', 'gateway'],
    only: [
      'workflows/messages.ts',
      'temporal/connection/access.ts',
      'temporal/client.ts',
      'temporal/codec.ts',
    ],
    types: ['workflows', 'temporal'],
  },
  web: { folders: ['schema', 'locales', 'web'] },
  temporal: { folders: ['schema', 'workflows', 'temporal'], types: ['activities'] },
  locales: { folders: ['locales'], packages: [] },
  servers: { folders: ['servers'] },
};

/** Workers put activities and workflows together. */
const worker = '^temporal/[\\w-]*worker[\\w-]*\\.ts$';
const tool = '^temporal/keep-histories\\.ts$';
const free = ['(^|/)testing/', '\\.test\\.ts$', worker, tool];
const packages = '(^|/)node_modules/';
const inside = (folder) => (folder === 'schema' ? '^schema/(?!stored/)' : `^${folder}/`);

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** The rules that a line of the table amounts to. */
function rulesOf([folder, { folders, only = [], types = [], packages: named }]) {
  const from = { path: inside(folder), pathNot: free };
  const allowed = [...folders.map(inside), ...only.map((file) => `^${file}$`), packages];
  const other = types.map(inside);
  const modules = named?.filter((each) => each !== 'node:').map((each) => `(^|/)node_modules/${each}/`);
  return [
    rule(`${folder}: folders`, `${folder}/ imports ${[...folders, ...only].join(', ')}`, from, {
      pathNot: [...allowed, ...other],
      dependencyTypesNot: ['core'],
    }),
    ...(types.length > 0
      ? [
          rule(`${folder}: types`, `${folder}/ imports only types of ${types.join(', ')}`, from, {
            path: other,
            pathNot: allowed,
            dependencyTypesNot: ['type-only'],
          }),
        ]
      : []),
    ...(modules
      ? [
          rule(
            `${folder}: packages`,
            `${folder}/ imports these packages: ${named.join(', ') || 'none'}`,
            from,
            {
              path: packages,
              ...(modules.length > 0 && { pathNot: modules }),
            },
          ),
        ]
      : []),
    ...(modules && !named.includes('node:')
      ? [rule(`${folder}: Node`, `${folder}/ runs without Node`, from, { dependencyTypes: ['core'] })]
      : []),
  ];
}

const product = Object.keys(table).map(inside);

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(table).flatMap(rulesOf),
    rule(
      'kits',
      'What is made for tests is used by tests.',
      { path: product, pathNot: free },
      { path: ['(^|/)testing/', '\\.test\\.ts$', '^(e2e|bench)/'] },
    ),
    rule(
      'tools',
      'An image without development packages runs everything.',
      { path: [...product, '^[\\w-]+\\.ts$'], pathNot: [...free, '^web/codegen\\.ts$', 'config\\.ts$'] },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
    rule('found', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: packages },
    exclude: { path: ['^web/dist/', '^web/api/generated/'] },
    tsPreCompilationDeps: true,
    skipAnalysisNotInRules: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
