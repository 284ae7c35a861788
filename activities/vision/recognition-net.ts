import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as TensorFlow from '@tensorflow/tfjs-core';

export type Tensors = typeof TensorFlow;
type Tensor = TensorFlow.Tensor4D;

const require = createRequire(import.meta.url);
const folder = join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'model');
const manifest = join(folder, 'face_recognition_model-weights_manifest.json');

export const recognitionWeights = join(folder, 'face_recognition_model.bin');
export const recognitionVersion = `face-api ${(require('@vladmandic/face-api/package.json') as { version: string }).version}`;

/** Side of the square crop that the net takes, in pixels. */
export const recognitionSide = 150;

/** Mean colour of the pictures that the net was trained on. */
const meanColour = [122.782, 117.001, 104.298];

/** Blocks in their order; the first block of each width but the first halves the picture. */
const blocks = [
  'conv32_1',
  'conv32_2',
  'conv32_3',
  'conv64_down',
  'conv64_1',
  'conv64_2',
  'conv64_3',
  'conv128_down',
  'conv128_1',
  'conv128_2',
  'conv256_down',
  'conv256_1',
  'conv256_2',
  'conv256_down_out',
];

/**
 * dlib's face recognition net: a residual net of 29 layers (Davis King, after He et al. 2015), with the weights that
 * face-api carries. It runs in the tensor engine it is given. Takes a float batch of one RGB crop; gives 128 numbers.
 */
export function createRecognitionNet(tf: Tensors): (crop: Tensor) => TensorFlow.Tensor2D {
  const weights = readWeights(tf);
  const weight = <T extends TensorFlow.Tensor>(name: string): T => {
    const found = weights[name];
    if (!found) throw new Error(`The recognition net has no weights "${name}".`);
    return found as T;
  };
  const convolve = (input: Tensor, name: string, stride: 1 | 2): Tensor => {
    const padding = stride === 1 ? 'same' : 'valid';
    const filtered = tf.conv2d(input, weight<Tensor>(`${name}/conv/filters`), stride, padding);
    const shifted = tf.add(filtered, weight(`${name}/conv/bias`));
    return tf.add(tf.mul(shifted, weight(`${name}/scale/weights`)), weight(`${name}/scale/biases`));
  };
  const residual = (input: Tensor, name: string): Tensor => {
    const down = name.includes('down');
    const first = tf.relu(convolve(input, `${name}/conv1`, down ? 2 : 1));
    const second = convolve(first, `${name}/conv2`, 1);
    return tf.relu(down ? joined(tf, tf.avgPool(input, 2, 2, 'valid'), second) : tf.add(second, input));
  };
  return (crop) =>
    tf.tidy(() => {
      const even = tf.div(tf.sub(crop, tf.tensor1d(meanColour)), 255) as Tensor;
      const start = tf.maxPool(tf.relu(convolve(even, 'conv32_down', 2)), 3, 2, 'valid');
      const features = blocks.reduce(residual, start);
      return tf.matMul(tf.mean(features, [1, 2]) as TensorFlow.Tensor2D, weight<TensorFlow.Tensor2D>('fc'));
    });
}

/** Sum of a halved picture and its shortcut: whichever is smaller, in size or in channels, is filled up with zeros. */
function joined(tf: Tensors, shortcut: Tensor, halved: Tensor): Tensor {
  const [, height, width, channels] = shortcut.shape;
  const [, otherHeight, otherWidth, otherChannels] = halved.shape;
  const filled = tf.pad(halved, [
    [0, 0],
    [0, height - otherHeight],
    [0, width - otherWidth],
    [0, 0],
  ]);
  return tf.add(
    tf.pad(shortcut, [
      [0, 0],
      [0, 0],
      [0, 0],
      [0, otherChannels - channels],
    ]),
    filled,
  );
}

function readWeights(tf: Tensors): TensorFlow.NamedTensorMap {
  const groups = JSON.parse(readFileSync(manifest, 'utf8')) as readonly {
    readonly weights: TensorFlow.io.WeightsManifestEntry[];
  }[];
  const bytes = new Uint8Array(readFileSync(recognitionWeights)).buffer;
  return tf.io.decodeWeights(
    bytes,
    groups.flatMap((group) => group.weights),
  );
}
