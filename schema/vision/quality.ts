import type { Box, Picture } from '#schema/vision/face.ts';

/** How good the picture of a face is, measured on its box in grey, scaled to 128 by 128. */
export interface Quality {
  /** Mean brightness, 0 to 255. */
  readonly brightness: number;
  /** Standard deviation of the brightness. */
  readonly contrast: number;
  /** Variance of the Laplacian over the variance of the brightness. */
  readonly sharpness: number;
  /** Share of pixels of 250 and more. */
  readonly glare: number;
  /** Difference of the left and the right half over their sum. */
  readonly asymmetry: number;
  /** Height of the face over the height of the picture. */
  readonly share: number;
  /** Width of the face in pixels. */
  readonly width: number;
}

/** Gates found by degrading portraits step by step: where a face matcher begins to suffer. */
export const qualityLimits = {
  brightness: [55, 190],
  contrast: 20,
  sharpness: 0.05,
  glare: 0.15,
  asymmetry: 0.3,
  share: 0.25,
  width: 200,
} as const;

export const qualityFaults = [
  'tooDark',
  'tooBright',
  'flat',
  'blurred',
  'glare',
  'oneSided',
  'tooSmall',
] as const;
export type QualityFault = (typeof qualityFaults)[number];

/** Everything that is wrong with a picture of a face; nothing when it is good enough. */
export function faultsOf(quality: Quality): readonly QualityFault[] {
  const [darkest, brightest] = qualityLimits.brightness;
  const wrong: Record<QualityFault, boolean> = {
    tooDark: quality.brightness < darkest,
    tooBright: quality.brightness > brightest,
    flat: quality.contrast < qualityLimits.contrast,
    blurred: quality.sharpness < qualityLimits.sharpness,
    glare: quality.glare > qualityLimits.glare,
    oneSided: quality.asymmetry > qualityLimits.asymmetry,
    tooSmall: quality.share < qualityLimits.share || quality.width < qualityLimits.width,
  };
  return qualityFaults.filter((fault) => wrong[fault]);
}

const side = 128;
const glaring = 250;

export const greyAt = ({ data, width }: Picture, x: number, y: number): number => {
  const at = (y * width + x) * 3;
  return 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
};

/** The part of the picture inside the box, in grey, `side` by `side`. */
function greyFace(picture: Picture, [left, top, width, height]: Box): Float32Array {
  const x0 = Math.max(0, Math.floor(left));
  const y0 = Math.max(0, Math.floor(top));
  const x1 = Math.min(picture.width, Math.floor(left + width));
  const y1 = Math.min(picture.height, Math.floor(top + height));
  const grey = new Float32Array(side * side);
  for (let row = 0; row < side; row++) {
    const y = Math.floor(y0 + ((row + 0.5) / side) * (y1 - y0));
    for (let column = 0; column < side; column++) {
      const x = Math.floor(x0 + ((column + 0.5) / side) * (x1 - x0));
      grey[row * side + column] = greyAt(picture, x, y);
    }
  }
  return grey;
}

interface Spread {
  readonly mean: number;
  readonly variance: number;
}

function spreadOf(values: Float32Array): Spread {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return { mean, variance: Math.max(0, squares / values.length - mean * mean) };
}

function laplacian(grey: Float32Array): Float32Array {
  const inner = side - 2;
  const edges = new Float32Array(inner * inner);
  const at = (x: number, y: number) => grey[y * side + x] ?? 0;
  for (let y = 1; y <= inner; y++) {
    for (let x = 1; x <= inner; x++) {
      const around = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1);
      edges[(y - 1) * inner + x - 1] = 4 * at(x, y) - around;
    }
  }
  return edges;
}

export function qualityOf(picture: Picture, box: Box): Quality {
  const grey = greyFace(picture, box);
  const { mean, variance } = spreadOf(grey);
  const half = (right: boolean) =>
    grey.reduce((sum, value, index) => (index % side >= side / 2 === right ? sum + value : sum), 0);
  const [left, right] = [half(false), half(true)];
  return {
    brightness: mean,
    contrast: Math.sqrt(variance),
    sharpness: spreadOf(laplacian(grey)).variance / (variance || 1),
    glare: grey.filter((value) => value >= glaring).length / grey.length,
    asymmetry: Math.abs(left - right) / (left + right || 1),
    share: box[3] / picture.height,
    width: box[2],
  };
}
