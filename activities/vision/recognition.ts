import { createRecognitionNet, recognitionSide, type Tensors } from '#activities/vision/recognition-net.ts';
import type { Descriptor } from '#schema/vision/descriptor.ts';
import { pointOf, type Mesh, type PosedFace } from '#schema/vision/face.ts';
import type { Pixels } from '#vault/picture.ts';

const pictureLeftEye = [33, 160, 158, 133, 153, 144];
const pictureRightEye = [362, 385, 387, 263, 373, 380];
const lips = [61, 39, 37, 0, 267, 269, 291, 405, 314, 17, 84, 181, 78, 82, 13, 312, 308, 317, 14, 87];

type Spot = readonly [x: number, y: number];

const middleOf = (mesh: Mesh, indices: readonly number[]): Spot => {
  const points = indices.map((index) => pointOf(mesh, index));
  return [
    points.reduce((sum, [x]) => sum + x, 0) / points.length,
    points.reduce((sum, [, y]) => sum + y, 0) / points.length,
  ];
};

interface Square {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/**
 * The square that the recognition net was trained on: eyes and mouth in fixed places, their distance 0.45 of its
 * side. The figures are face-api's own alignment, applied to the mesh's points for the same features.
 */
function alignedSquare(mesh: Mesh): Square {
  const left = middleOf(mesh, pictureLeftEye);
  const right = middleOf(mesh, pictureRightEye);
  const mouth = middleOf(mesh, lips);
  const eyes: Spot = [(left[0] + right[0]) / 2, (left[1] + right[1]) / 2];
  const side = Math.floor(Math.hypot(eyes[0] - mouth[0], eyes[1] - mouth[1]) / 0.45);
  const middle: Spot = [(left[0] + right[0] + mouth[0]) / 3, (left[1] + right[1] + mouth[1]) / 3];
  return { left: middle[0] - 0.5 * side, top: middle[1] - 0.43 * side, side };
}

/** Describes faces by the recognition net, in the tensor engine it is given. */
export function createRecognition(tf: Tensors) {
  const net = createRecognitionNet(tf);
  const cropOf = ({ data, width, height }: Pixels, { left, top, side }: Square) => {
    const picture = tf.tensor4d(data, [1, height, width, 3], 'int32');
    const box = [top / height, left / width, (top + side) / height, (left + side) / width] as const;
    const boxes = tf.tensor2d([...box], [1, 4]);
    const size: [number, number] = [recognitionSide, recognitionSide];
    return tf.image.cropAndResize(tf.cast(picture, 'float32'), boxes, tf.tensor1d([0], 'int32'), size);
  };
  return async (pixels: Pixels, { mesh }: PosedFace): Promise<Descriptor> => {
    const descriptor = tf.tidy(() => net(cropOf(pixels, alignedSquare(mesh))));
    try {
      return Array.from(await descriptor.data());
    } finally {
      descriptor.dispose();
    }
  };
}
