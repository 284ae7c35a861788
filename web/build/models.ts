import type { StaticFile } from './pages.ts';

const human = 'node_modules/@vladmandic/human/models';
const wasm = 'node_modules/@tensorflow/tfjs-backend-wasm/dist';

/** What tells an operator from what is behind them: MediaPipe's segmenter and its engine. */
export const backgroundModels: readonly StaticFile[] = [
  ...['vision_wasm_internal.js', 'vision_wasm_internal.wasm'].map((name) => ({
    from: `node_modules/@mediapipe/tasks-vision/wasm/${name}`,
    to: `models/background/${name}`,
  })),
  {
    from: 'web/console/call/background/model/selfie_segmenter.tflite',
    to: 'models/background/selfie_segmenter.tflite',
  },
];

/** What pages need besides their own script: Human's face models, by which the applicant's page guides, and their engine. */
export const models: readonly StaticFile[] = [
  ...['blazeface', 'facemesh'].flatMap((name) =>
    ['json', 'bin'].map((end) => ({ from: `${human}/${name}.${end}`, to: `models/${name}.${end}` })),
  ),
  ...['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm'].map((name) => ({
    from: `${wasm}/${name}`,
    to: `models/${name}`,
  })),
  ...backgroundModels,
];
