import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FaceResult, Human } from '@vladmandic/human';
import sharp from 'sharp';
import { loadHuman, weightsOf } from '#activities/vision/human.ts';
import { recognitionVersion, recognitionWeights, type Tensors } from '#activities/vision/recognition-net.ts';
import { createRecognition } from '#activities/vision/recognition.ts';
import type { ModelUsed } from '#schema/check.ts';
import type { Pixels } from '#vault/picture.ts';
import type { Descriptor } from '#schema/vision/descriptor.ts';
import type { Mesh, PosedFace } from '#schema/vision/face.ts';

/** A face found in a picture. Angles in radians. */
export interface Face extends PosedFace {
  /** How sure the detector is, 0 to 1. */
  readonly score: number;
  /** Human's antispoof and liveness scores, 0 to 1, when asked for. They do not tell attacks from people. */
  readonly real?: number;
  readonly live?: number;
  /** Human's own descriptor, when it was asked for. */
  readonly embedding?: readonly number[];
}

/** What costs time beside detector and mesh (40 ms): Human's own descriptor (100 ms more), its two scores (30 ms). */
export interface Extras {
  readonly describe?: boolean;
  readonly scores?: boolean;
}

export interface FaceAnalyser {
  /** Faces in a picture, the largest first. */
  analyse(pixels: Pixels, extras?: Extras): Promise<readonly Face[]>;
  /** 128 numbers that are near each other (Euclidean) for one person and far for two. */
  describe(pixels: Pixels, face: PosedFace): Promise<Descriptor>;
  /** Likeness of two embeddings of `analyse`, 0 to 1. */
  similarity(one: readonly number[], other: readonly number[]): number;
  /** Everything that measures, with the hash of its weights. */
  readonly models: readonly ModelUsed[];
  /** How many tensors exist; a number that grows from picture to picture is a memory leak. */
  tensors(): number;
}

function modelsOf(human: Human): ModelUsed[] {
  const model = (name: string, version: string, file: string): ModelUsed => ({
    name,
    version,
    sha256: createHash('sha256').update(readFileSync(file)).digest('hex'),
  });
  const ofHuman = {
    'face-detection': 'blazeface',
    'face-mesh': 'facemesh',
    'face-description': 'faceres',
    antispoof: 'antispoof',
    'liveness-score': 'liveness',
  };
  return [
    ...Object.entries(ofHuman).map(([name, file]) =>
      model(name, `human ${human.version} ${file}`, weightsOf(file)),
    ),
    model('face-recognition', `${recognitionVersion} faceRecognitionNet`, recognitionWeights),
  ];
}

const meshPoints = 468;

/** The side to which larger pictures are shrunk: tensors of a phone's full picture would take gigabytes, and faces are found
 * no better in them. */
const largestSide = 1920;

/** A picture as it is looked at, and how many times smaller than it was. */
interface Look {
  readonly picture: Pixels;
  readonly smaller: number;
}

async function lookAt(picture: Pixels): Promise<Look> {
  const { data, width, height } = picture;
  const smaller = Math.max(width, height) / largestSide;
  if (smaller <= 1) return { picture, smaller: 1 };
  const [across, down] = [width, height].map((side) => Math.max(1, Math.round(side / smaller)));
  const raw = { raw: { width, height, channels: 3 as const }, limitInputPixels: false };
  const small = await sharp(data, raw).resize(across, down, { fit: 'fill' }).raw().toBuffer();
  return { picture: { data: small, width: across!, height: down! }, smaller };
}

const scaled = (mesh: Mesh, factor: number): Mesh =>
  factor === 1 ? mesh : mesh.map(([x, y, z]) => [x * factor, y * factor, z]);

/** Width of the margins that make a picture square, in pixels. */
interface Margin {
  readonly across: number;
  readonly down: number;
}

const marginOf = ({ width, height }: Pixels): Margin => ({
  across: Math.floor(Math.max(0, height - width) / 2),
  down: Math.floor(Math.max(0, width - height) / 2),
});

/** A face in the picture's own coordinates; nothing where the mesh is not whole. */
function faceOf(
  { box, mesh, rotation, score, real, live, embedding }: FaceResult,
  margin: Margin,
  smaller: number,
): Face[] {
  if (mesh.length < meshPoints || !rotation) return [];
  const { yaw, pitch, roll } = rotation.angle;
  const inside = mesh.map(([x, y, z]) => [x - margin.across, y - margin.down, z ?? 0] as const);
  const points = scaled(inside, smaller);
  const [x, y, width, height] = [box[0] - margin.across, box[1] - margin.down, box[2], box[3]];
  const place = [x * smaller, y * smaller, width * smaller, height * smaller] as const;
  return [{ box: place, mesh: points, yaw, pitch, roll, score, real, live, ...(embedding && { embedding }) }];
}

const size = ({ box }: Face): number => box[2] * box[3];

/** The detector squeezes every picture into a square and finds squeezed faces badly, so margins make the picture square first. */
function squared(tf: Tensors, { data, width, height }: Pixels, { across, down }: Margin) {
  return tf.tidy(() => {
    const picture = tf.tensor3d(data, [height, width, 3], 'int32');
    const margins: [number, number][] = [
      [down, down],
      [across, across],
      [0, 0],
    ];
    return tf.pad(picture, margins);
  });
}

/** Loads the models once, in about a second. It works on one picture at a time; further calls wait their turn. */
export async function createFaceAnalyser(): Promise<FaceAnalyser> {
  const human = await loadHuman();
  const tf = human.tf as unknown as Tensors;
  const recognise = createRecognition(tf);
  let line: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = line.then(work);
    line = turn.catch(() => undefined);
    return turn;
  };
  const detect = async (pixels: Pixels, { describe = false, scores = false }: Extras) => {
    const look = await lookAt(pixels);
    const margin = marginOf(look.picture);
    const picture = squared(tf, look.picture, margin);
    try {
      // Human keeps its configuration between calls, so every call sets all of it.
      const { face, error } = await human.detect(picture, {
        face: {
          description: { enabled: describe },
          antispoof: { enabled: scores },
          liveness: { enabled: scores },
        },
      });
      if (error) throw new Error(`The face models failed: ${error}`);
      const found = face.flatMap((one) => faceOf(one, margin, look.smaller));
      return found.toSorted((one, other) => size(other) - size(one));
    } finally {
      picture.dispose();
    }
  };
  return {
    analyse: (pixels, extras = {}) => inTurn(() => detect(pixels, extras)),
    describe: (pixels, face) =>
      inTurn(async () => {
        const { picture, smaller } = await lookAt(pixels);
        return recognise(picture, { ...face, mesh: scaled(face.mesh, 1 / smaller) });
      }),
    similarity: (one, other) => human.match.similarity([...one], [...other]),
    models: modelsOf(human),
    tensors: () => tf.memory().numTensors,
  };
}
