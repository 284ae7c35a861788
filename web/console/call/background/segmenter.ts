import type { ImageSegmenter } from '@mediapipe/tasks-vision';

/** How likely each point of a picture belongs to a person, from 0 to 1, row by row. */
export interface Mask {
  readonly likely: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Tells a person from what is behind them. One is enough for all pictures of a page. */
export interface Segmenter {
  /** Synchronous, and takes some ten milliseconds. Undefined where the model said nothing. */
  readonly maskOf: (frame: CanvasImageSource) => Mask | undefined;
  readonly close: () => void;
}

/** Where the gateway serves the model and its engine: see `web/build/models.ts`. */
const folder = '/models/background';

/** The side of the square that the model looks at. A smaller picture is quicker to hand over than the camera's own. */
const side = 256;

/**
 * Loads MediaPipe's segmenter from our own server. It runs on the processor: what it would save on the graphics card is
 * lost again by reading the mask back.
 */
export async function loadSegmenter(): Promise<Segmenter> {
  const { ImageSegmenter: Loaded } = await import('@mediapipe/tasks-vision');
  const wasm = {
    wasmLoaderPath: `${folder}/vision_wasm_internal.js`,
    wasmBinaryPath: `${folder}/vision_wasm_internal.wasm`,
  };
  const segmenter = await Loaded.createFromOptions(wasm, {
    baseOptions: { modelAssetPath: `${folder}/selfie_segmenter.tflite`, delegate: 'CPU' },
    runningMode: 'VIDEO',
    outputCategoryMask: false,
    outputConfidenceMasks: true,
  });
  return { maskOf: reader(segmenter), close: () => segmenter.close() };
}

function reader(segmenter: ImageSegmenter): Segmenter['maskOf'] {
  const square = new OffscreenCanvas(side, side);
  const context = square.getContext('2d', { alpha: false });
  if (!context) throw new Error('This browser draws nothing.');
  let last = 0;
  return (frame) => {
    context.drawImage(frame, 0, 0, side, side);
    // The engine wants every time to be later than the one before, also of several cameras.
    last = Math.max(last + 1, Math.round(performance.now()));
    let mask: Mask | undefined;
    segmenter.segmentForVideo(square, last, ({ confidenceMasks }) => {
      const [person] = confidenceMasks ?? [];
      if (!person) return;
      mask = { likely: person.getAsFloat32Array().slice(), width: person.width, height: person.height };
    });
    return mask;
  };
}
