import ui from '@nuxt/ui/vite';
import vue from '@vitejs/plugin-vue';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { firstSeen, iconsInPacks } from './build/icons.ts';
import { backgroundModels, models } from './build/models.ts';
import { ownDocuments, staticFiles, withoutFragmentTexts, withoutRuntimeStyle } from './build/pages.ts';
import { serveStaticFiles } from './build/serve.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A button under the pointer stays as readable as it was; the library's own shade falls below AA. */
const pressable = [
  { color: 'primary', variant: 'solid', class: 'hover:bg-primary/90 active:bg-primary/90' },
  { color: 'success', variant: 'solid', class: 'hover:bg-success/90 active:bg-success/90' },
  { color: 'error', variant: 'solid', class: 'hover:bg-error/90 active:bg-error/90' },
] as const;

/** What is switched off is pale, and what is said about it, often why it is so, stays as readable as all else. */
const readableWhenOff = (faded: 'root' | 'item') => ({
  variants: { disabled: { true: { [faded]: 'opacity-100', base: 'opacity-75' } } },
});

/** The gallery goes without the models that read faces: what they find in drawings is no state that a scene could count on. */
const filesOf = (mode: string) => (mode === 'gallery' ? backgroundModels : models);

export default defineConfig(({ command, mode }) => ({
  root: here('.'),
  plugins: [
    withoutRuntimeStyle(),
    withoutFragmentTexts(),
    ownDocuments(here('join/')),
    vue(),
    ui({
      autoImport: false,
      dts: false,
      components: { dts: false, dirs: [] },
      icon: {
        clientBundle: {
          scan: { globInclude: command === 'build' ? [...firstSeen] : ['**/*.{vue,ts}'] },
          sizeLimitKb: 128,
        },
      },
      ui: {
        colors: { primary: 'blue', neutral: 'slate' },
        button: { compoundVariants: [...pressable] },
        switch: readableWhenOff('root'),
        checkbox: readableWhenOff('root'),
        radioGroup: readableWhenOff('item'),
      },
    }),
    iconsInPacks(here('.')),
    staticFiles(filesOf(mode), { packs: mode !== 'gallery' }),
    serveStaticFiles(filesOf(mode)),
  ],
  // Words are asked for by `useI18n` and `$t` alone: the older interface of vue-i18n and its hooks for browser tools stay out.
  define: { __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  resolve: { alias: { '#web': here('.'), '#schema': here('../schema'), '#locales': here('../locales') } },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    // Inline data would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { console: here('index.html'), join: here('join.html') } },
  },
}));
