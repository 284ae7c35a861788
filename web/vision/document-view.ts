import { pixelsOf, type Grey, type Region } from '#web/vision/grey.ts';
import { lightOf } from '#web/vision/light.ts';
import { longestLine, type TextLine } from '#web/vision/text-line.ts';

/** The page of a passport, or one side of a card. */
export type DocumentSide = 'page' | 'front' | 'back';

/** What to tell somebody who holds a document before the camera. `none`: no document is recognised. */
export type DocumentHint =
  | 'none'
  | 'dark'
  | 'glare'
  | 'far'
  | 'near'
  | 'cutLeft'
  | 'cutRight'
  | 'cutBottom'
  | 'moving'
  | 'blurred'
  | 'steady';

/** Width over height: 125 x 88 mm and 85.6 x 54 mm (ICAO 9303). */
export const aspectOf: Readonly<Record<DocumentSide, number>> = {
  page: 125 / 88,
  front: 85.6 / 54,
  back: 85.6 / 54,
};

/** Measures of one look at a document. */
export interface DocumentView {
  readonly brightness: number;
  readonly contrast: number;
  /** Share of small blocks that are blown out as a whole. */
  readonly glare: number;
  /** Variance of the Laplacian over the variance of the brightness. */
  readonly sharpness: number;
  /** Mean difference to the look before, 0 to 255. */
  readonly motion: number;
  readonly line?: TextLine;
}

/** Limits a little stricter than the examiner's, so that what is called steady passes there. */
export const viewLimits = {
  brightness: 60,
  contrast: 12,
  glare: 0.012,
  sharpness: 0.03,
  motion: 7,
  /** Share of the picture's width that the machine-readable lines take: to be recognised at all, and to be read. */
  line: 0.36,
  far: 0.52,
  /** A short line may be a striped shirt, unless it is as dense as print. */
  density: 0.27,
  /** Lines that come so near to the picture's edge leave no room for the document's own. */
  edge: 0.02,
} as const;

const isPrint = ({ left, right, density }: TextLine): boolean =>
  right - left >= (density < viewLimits.density ? viewLimits.far : viewLimits.line);

/** The frame that the document is to fill, in the middle of a picture of that size. */
export function guideIn(width: number, height: number, aspect: number, fill = 0.92): Region {
  const across = Math.min(fill * width, fill * height * aspect);
  const down = across / aspect;
  return {
    left: (width - across) / 2 / width,
    top: (height - down) / 2 / height,
    width: across / width,
    height: down / height,
  };
}

const block = 5;
const blownFrom = 253;

/** Share of small blocks that are blown out as a whole: a reflection, not the white of paper between print. */
function glareOf(grey: Grey, guide: Region): number {
  const { x0, y0, x1, y1 } = pixelsOf(grey, guide);
  const isBlown = (left: number, top: number): boolean => {
    for (let at = 0; at < block * block; at++) {
      const [x, y] = [left + (at % block), top + Math.floor(at / block)];
      if ((grey.data[y * grey.width + x] ?? 0) < blownFrom) return false;
    }
    return true;
  };
  let [blown, all] = [0, 0];
  for (let top = y0; top + block <= y1; top += block) {
    for (let left = x0; left + block <= x1; left += block) {
      all++;
      if (isBlown(left, top)) blown++;
    }
  }
  return blown / Math.max(1, all);
}

function motionOf({ data }: Grey, before?: Grey): number {
  if (before?.data.length !== data.length) return 255;
  let sum = 0;
  for (let at = 0; at < data.length; at += 3) sum += Math.abs((data[at] ?? 0) - (before.data[at] ?? 0));
  return (sum * 3) / data.length;
}

function sharpnessOf({ data, width, height }: Grey, contrast: number): number {
  let squares = 0;
  for (let y = 1; y < height - 1; y += 2) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const around =
        (data[at - 1] ?? 0) + (data[at + 1] ?? 0) + (data[at - width] ?? 0) + (data[at + width] ?? 0);
      squares += (4 * (data[at] ?? 0) - around) ** 2;
    }
  }
  return squares / Math.max(1, (width - 2) * Math.floor((height - 2) / 2)) / (contrast * contrast || 1);
}

/** How far the white zone reaches above its lowest line, as a share of the line's length: 15 of 112 mm (ICAO 9303). */
const zoneAbove = 0.14;

/** The frame above the machine-readable zone: that may be as white as it likes while its lines are found. */
function aboveZone(guide: Region, line: TextLine, { width, height }: Grey): Region {
  const top = line.y - (zoneAbove * (line.right - line.left) * width) / height;
  return top > guide.top + guide.height / 3 ? { ...guide, height: top - guide.top } : guide;
}

/** Measures what stands in the frame. `before` is the look before this one. */
export function lookAtDocument(grey: Grey, guide: Region, before?: Grey): DocumentView {
  const light = lightOf(grey, guide);
  const { brightness, contrast } = light;
  const line = longestLine(grey, contrast);
  return {
    brightness,
    contrast,
    glare: glareOf(grey, line && isPrint(line) ? aboveZone(guide, line, grey) : guide),
    sharpness: sharpnessOf(grey, contrast),
    motion: motionOf(grey, before),
    ...(line && { line }),
  };
}

/** Where the document reaches beyond the picture, told by its machine-readable lines, which run across all of it. */
function positionHint({ left, right, y }: TextLine): DocumentHint | undefined {
  const [cutLeft, cutRight] = [left < viewLimits.edge, right > 1 - viewLimits.edge];
  if (cutLeft && cutRight) return 'near';
  if (cutLeft) return 'cutLeft';
  if (cutRight) return 'cutRight';
  if (y > 0.97) return 'cutBottom';
  return right - left < viewLimits.far ? 'far' : undefined;
}

const lined: Readonly<Record<DocumentSide, boolean>> = { page: true, front: false, back: true };

/** The one thing to say, the most helpful first. The front of a card has no machine-readable lines to go by. */
export function documentHint(view: DocumentView, side: DocumentSide): DocumentHint {
  if (view.brightness < viewLimits.brightness) return 'dark';
  const line = view.line && isPrint(view.line) ? view.line : undefined;
  if (lined[side] ? !line : view.contrast < viewLimits.contrast) return 'none';
  if (view.motion > viewLimits.motion) return 'moving';
  const position = lined[side] && line ? positionHint(line) : undefined;
  if (position) return position;
  if (view.glare > viewLimits.glare) return 'glare';
  return view.sharpness < viewLimits.sharpness ? 'blurred' : 'steady';
}
