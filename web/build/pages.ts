import { cp, mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { precompress } from './precompress.ts';

const nothing = 'export default { install() {} };';

/** Nuxt UI's plugins that write a `<style>` while the page runs, and what stands in their place. */
const plugins: Readonly<Record<string, string>> = {
  // Its colours stand in `theme/colours.css`.
  'plugins/colors.js': nothing,
  'vue/plugins/head.js': nothing,
  // Follows the device, or what was chosen; without a style that stops transitions for a moment.
  'vue/plugins/color-mode.js': `import { useDark } from '@vueuse/core';
    export default { install: () => void useDark({ disableTransition: false }) };`,
};

/** Our content security policy allows no style that is written while the page runs. */
export function withoutRuntimeStyle(): Plugin {
  const id = /@nuxt\/ui\/dist\/runtime\/(plugins\/colors|vue\/plugins\/(head|color-mode))\.js(\?|$)/;
  return {
    name: 'vidimus:without-runtime-style',
    enforce: 'pre',
    load: {
      filter: { id },
      handler: (path) =>
        Object.entries(plugins).find(([name]) => path.split('?')[0]?.endsWith(`runtime/${name}`))?.[1],
    },
  };
}

/** Leaves the texts of fragments out of the bundle: pages send only the hash of a document. */
export function withoutFragmentTexts(): Plugin {
  return {
    name: 'vidimus:without-fragment-texts',
    transform: {
      filter: { id: /web\/api\/generated\/graphql\.ts(\?|$)/ },
      handler: (code) =>
        code.replaceAll('= new TypedDocumentString', '= /*#__PURE__*/ new TypedDocumentString'),
    },
  };
}

/**
 * Gives the page in a folder a copy of the generated documents of its own, so that it fetches the hashes of those that it sends
 * and not of the other page's: the bundler divides by modules, and all documents are in one.
 */
export function ownDocuments(folder: string): Plugin {
  return {
    name: 'vidimus:own-documents',
    apply: 'build',
    enforce: 'pre',
    resolveId: {
      filter: { id: /api\/generated\/graphql\.ts$/ },
      async handler(source, importer) {
        if (!importer?.startsWith(folder)) return null;
        const found = await this.resolve(source, importer, { skipSelf: true });
        return found && { ...found, id: `${found.id}?own` };
      },
    },
  };
}

/** A file or folder, from the repository's root, and its place among the built pages. */
export interface StaticFile {
  readonly from: string;
  readonly to: string;
}

interface OutFolder {
  readonly root: string;
  readonly build: { readonly outDir: string };
}

/** Copies what no module imports, such as models and their WASM, beside the built pages, and packs everything unless told otherwise. */
export function staticFiles(files: readonly StaticFile[], { packs = true } = {}) {
  let out = '';
  return {
    name: 'vidimus:static-files',
    apply: 'build',
    configResolved: ({ root, build }: OutFolder) => {
      out = resolve(root, build.outDir);
    },
    async closeBundle() {
      for (const { from, to } of files) {
        await mkdir(dirname(join(out, to)), { recursive: true });
        await cp(from, join(out, to), { recursive: true });
      }
      if (packs) await precompress(out);
    },
  } satisfies Plugin;
}
