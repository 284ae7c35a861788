import { icons as lucide } from '@iconify-json/lucide';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Plugin } from 'vite';

/** Where the icons of the first visit are named: Nuxt UI brings these, beside its own, with whatever page is opened. */
export const firstSeen: readonly string[] = ['join/{*,prepare/*}.{vue,ts}', 'ui/{*,problem/*}.vue'];

/** Icons that come later: those of calls with the first part that belongs to a call, those of the console with the console. */
type Pack = 'call' | 'console';

const packs: readonly Pack[] = ['call', 'console'];

/** Which packs a file of `web/` needs, by its path. */
export function packsFor(path: string): readonly Pack[] {
  if (/^(console\/|ui\/marks\.ts$)/.test(path)) return packs;
  return /^(call|steps|join\/call)\//.test(path) ? ['call'] : [];
}

/** The icons that a file names. */
export const iconsIn = (code: string): readonly string[] =>
  [...code.matchAll(/i-lucide-([a-z0-9-]+)/g)].flatMap(([, name]) => name ?? []);

/** A module that makes icons known to the component that draws them. Older names lead to the newer ones. */
export function moduleOf(names: readonly string[]): string {
  const { width, height, aliases } = lucide;
  const known = names.flatMap((name) => {
    const icon = lucide.icons[name] ?? lucide.icons[aliases?.[name]?.parent ?? ''];
    return icon ? [[`lucide:${name}`, { width, height, ...icon }] as const] : [];
  });
  return `import { addIcon } from '@iconify/vue';
for (const [name, icon] of ${JSON.stringify(known)}) addIcon(name, icon);`;
}

/** The icons of one pack: each comes once, with the pack that is asked for first. */
async function namesOf(pack: Pack, root: string): Promise<readonly string[]> {
  const files = await readdir(root, { recursive: true });
  const named = new Set<string>();
  for (const path of files.filter((each) => /\.(vue|ts)$/.test(each) && !/^(dist|api)\//.test(each))) {
    if (packsFor(path).at(-1) !== pack) continue;
    for (const name of iconsIn(await readFile(join(root, path), 'utf8'))) named.add(name);
  }
  if (pack === 'console') for (const name of await namesOf('call', root)) named.delete(name);
  return [...named].sort();
}

const prefix = 'virtual:vidimus-icons/';

/**
 * Leaves the icons that are drawn later out of the first visit: a file that names some imports its packs. Only for what is
 * built; while pages are served from their sources Nuxt UI finds every icon, also those that are named meanwhile.
 */
export function iconsInPacks(root: string): Plugin {
  return {
    name: 'vidimus:icons-in-packs',
    apply: 'build',
    resolveId: {
      filter: { id: /^virtual:vidimus-icons\// },
      handler: (id) => ({ id: `\0${id}`, moduleSideEffects: true }),
    },
    load: {
      filter: { id: /^\0virtual:vidimus-icons\// },
      handler: async (id) => {
        const pack = packs.find((each) => id.endsWith(each));
        return pack && moduleOf(await namesOf(pack, root));
      },
    },
    transform: {
      filter: { id: /\.(vue|ts)(\?|$)/, code: /i-lucide-/ },
      handler: (code, id) => {
        const needed = packsFor(relative(root, id));
        if (needed.length === 0) return null;
        return { code: `${needed.map((pack) => `import '${prefix}${pack}';`).join('')}${code}`, map: null };
      },
    },
  };
}
