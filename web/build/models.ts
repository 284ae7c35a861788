import type { StaticFile } from './pages.ts';

const human = 'node_modules/@vladmandic/human/models';
const wasm = 'node_modules/@tensorflow/tfjs-backend-wasm/dist';

/** What the applicant's page needs to guide: Human's face models and the engine they run on. */
export const models: readonly StaticFile[] = [
  ...['blazeface', 'facemesh'].flatMap((name) =>
    ['json', 'bin'].map((end) => ({ from: `${human}/${name}.${end}`, to: `models/${name}.${end}` })),
  ),
  ...['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm'].map((name) => ({
    from: `${wasm}/${name}`,
    to: `models/${name}`,
  })),
];
