import { qualityLimits } from '#schema/vision/quality.ts';
import { pixelsOf, whole, type Grey, type Region } from '#web/vision/grey.ts';

/** The light in a region, without any model. */
export interface Light {
  /** Mean grey, 0 to 255. */
  readonly brightness: number;
  /** Standard deviation. */
  readonly contrast: number;
  /** Share of pixels of 250 and above. */
  readonly glare: number;
  /** Difference of the left and the right half over their sum. */
  readonly asymmetry: number;
}

const glaring = 250;

export function lightOf(grey: Grey, region: Region = whole): Light {
  const { x0, y0, x1, y1 } = pixelsOf(grey, region);
  const middle = (x0 + x1) / 2;
  let [sum, squares, bright, left] = [0, 0, 0, 0];
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const value = grey.data[y * grey.width + x] ?? 0;
      sum += value;
      squares += value * value;
      if (value >= glaring) bright++;
      if (x < middle) left += value;
    }
  }
  const count = Math.max(1, (x1 - x0) * (y1 - y0));
  const brightness = sum / count;
  return {
    brightness,
    contrast: Math.sqrt(Math.max(0, squares / count - brightness * brightness)),
    glare: bright / count,
    asymmetry: Math.abs(2 * left - sum) / (sum || 1),
  };
}

export type LightHint = 'good' | 'black' | 'dark' | 'bright' | 'behind' | 'side';

/** Where a face is when somebody looks into their camera. */
const face: Region = { left: 0.28, top: 0.12, width: 0.44, height: 0.7 };

/** What to say about the light on somebody before their camera, from the same limits as pictures are judged by. */
export function lightHint(grey: Grey): LightHint {
  const centre = lightOf(grey, face);
  const all = lightOf(grey);
  const [darkest, brightest] = qualityLimits.brightness;
  if (all.brightness < 8) return 'black';
  if (centre.brightness < darkest) return all.brightness > 1.6 * centre.brightness ? 'behind' : 'dark';
  if (centre.brightness > brightest || centre.glare > qualityLimits.glare) return 'bright';
  return centre.asymmetry > qualityLimits.asymmetry ? 'side' : 'good';
}
