import type { Config } from '@vladmandic/human';
import type { PosedFace } from '#schema/vision/face.ts';
import { faceDetector, humanSettings } from '#schema/vision/human.ts';
import { inTime } from '#web/vision/in-time.ts';

/** Finds the face in a picture, with nothing but a detector and a mesh: it guides, and decides nothing. */
export interface FaceFinder {
  readonly find: (canvas: HTMLCanvasElement) => Promise<PosedFace | undefined>;
}

/** Renderers that compute on the processor: there WASM is many times as fast. */
const software = /swiftshader|llvmpipe|softpipe|software|basic render/i;

export const backendFor = (renderer: string | undefined): 'webgl' | 'wasm' =>
  renderer === undefined || software.test(renderer) ? 'wasm' : 'webgl';

function rendererName(): string | undefined {
  const context = document.createElement('canvas').getContext('webgl2');
  if (!context) return undefined;
  const info = context.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = info && context.getParameter(info.UNMASKED_RENDERER_WEBGL);
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return typeof name === 'string' ? name : undefined;
}

const config = (backend: 'webgl' | 'wasm'): Partial<Config> => ({
  backend,
  wasmPath: '/models/',
  modelBasePath: '/models/',
  ...(humanSettings as Partial<Config>),
  face: {
    enabled: true,
    detector: { ...faceDetector, maxDetected: 1 },
    mesh: { enabled: true, modelPath: 'facemesh.json' },
    iris: { enabled: false },
    description: { enabled: false },
    emotion: { enabled: false },
    antispoof: { enabled: false },
    liveness: { enabled: false },
  },
});

/** Detector and mesh. */
const modelCount = 2;
const meshPoints = 468;
/** Human does not report a model that failed to load, it just finds no faces; so loading is checked here. */
const patience = 12_000;

/** Loads Human and its two models from our own server. Throws when it does not work on this device. */
export async function openFaceFinder(backend = backendFor(rendererName())): Promise<FaceFinder> {
  const { Human } = await import('@vladmandic/human');
  const human = new Human(config(backend));
  await human.load();
  // Human does not throw for a model that could not be fetched; it would then never find a face.
  if (human.models.stats().numLoadedModels < modelCount) throw new Error('The models did not arrive.');
  return {
    async find(canvas) {
      const { face, error } = await inTime(human.detect(canvas), patience, 'The face models do not answer.');
      if (error) throw new Error(error);
      const [first] = face;
      if (!first?.rotation || first.mesh.length < meshPoints) return undefined;
      const { yaw, pitch, roll } = first.rotation.angle;
      return {
        mesh: first.mesh.map(([x, y, z]) => [x, y, z ?? 0] as const),
        box: first.box,
        yaw,
        pitch,
        roll,
      };
    },
  };
}
