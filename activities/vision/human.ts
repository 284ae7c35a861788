import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Config, Human as HumanInstance } from '@vladmandic/human';
import { faceDetector, humanSettings } from '#schema/vision/human.ts';

type HumanClass = new (config: Partial<Config>) => HumanInstance;
type Tensors = HumanInstance['tf'];

const require = createRequire(import.meta.url);
const humanFolder = dirname(require.resolve('@vladmandic/human'));
const modelFolder = join(humanFolder, '..', 'models');

/** Emotion is switched off, and the age and gender that Human estimates are never read. */
const config = (): Partial<Config> => ({
  backend: 'wasm',
  wasmPath: dirname(require.resolve('@tensorflow/tfjs-backend-wasm')) + sep,
  modelBasePath: pathToFileURL(modelFolder).href + '/',
  ...(humanSettings as Partial<Config>),
  softwareKernels: true,
  face: {
    enabled: true,
    detector: { ...faceDetector, maxDetected: 3 },
    mesh: { enabled: true },
    // Off: the iris model takes a third of the time, nothing is measured on irises, and descriptors are as good without it.
    iris: { enabled: false },
    description: { enabled: true },
    emotion: { enabled: false },
    antispoof: { enabled: true },
    liveness: { enabled: true },
  },
});

interface WeightsManifest {
  readonly modelTopology: object;
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: readonly object[];
  }[];
}

/** Reads a model from the disk: the only place this program loads one from. */
function readModel(url: string) {
  const path = fileURLToPath(url);
  const { weightsManifest, ...model } = JSON.parse(readFileSync(path, 'utf8')) as WeightsManifest;
  const files = weightsManifest.flatMap((group) => group.paths);
  const weights = Buffer.concat(files.map((file) => readFileSync(join(dirname(path), file))));
  return {
    ...model,
    weightSpecs: weightsManifest.flatMap((group) => group.weights),
    weightData: new Uint8Array(weights).buffer,
  };
}

function loadFromDisk(tensors: Tensors): void {
  const io = tensors.io as unknown as { registerLoadRouter(router: (url: unknown) => object | null): void };
  io.registerLoadRouter((url) =>
    typeof url === 'string' && url.startsWith('file://') ? { load: async () => readModel(url) } : null,
  );
}

/** Where the weights of a model of Human lie. */
export const weightsOf = (model: string): string => join(modelFolder, `${model}.bin`);

/**
 * Human on WASM, without its models. It is loaded by its path, because its package offers Node only a build that
 * wants TensorFlow's native library.
 */
export function createHuman(): HumanInstance {
  const { Human } = require(join(humanFolder, 'human.node-wasm.js')) as { readonly Human: HumanClass };
  return new Human(config());
}

/** Human with its models, ready to detect. Takes half a second. */
export async function loadHuman(): Promise<HumanInstance> {
  const human = createHuman();
  loadFromDisk(human.tf);
  await human.load();
  return human;
}
