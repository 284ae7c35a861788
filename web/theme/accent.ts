/** The grounds of the two colour schemes: of the dark one the raised ground, whose colour buttons are also written in. */
export const grounds = { light: '#ffffff', dark: '#0f172b' } as const;

/** A little above the 4.5 that WCAG asks of text, so that the accent also reads on a tint of itself and under a pointer. */
const wantedContrast = 5.5;

type Rgb = readonly [red: number, green: number, blue: number];

function rgbOf(hex: string): Rgb | undefined {
  const digits = /^#([0-9a-f]{6})$/i.exec(hex)?.[1];
  if (!digits) return undefined;
  const value = Number.parseInt(digits, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

const hexOf = (rgb: Rgb): string =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

/** Relative luminance of WCAG 2.2: 0 for black, 1 for white. */
function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of WCAG 2.2, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [rgbOf(one), rgbOf(other)].map((rgb) => luminance(rgb ?? [0, 0, 0])) as [number, number];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/**
 * A company's accent (`#rrggbb`) as it can be read on a ground: as it is where that suffices, else mixed towards black or
 * white until it does. Undefined for what is no colour.
 */
export function readableAccent(accent: string, ground: string): string | undefined {
  const [own, below] = [rgbOf(accent), rgbOf(ground)];
  if (!own || !below) return undefined;
  const end: Rgb = luminance(below) > 0.5 ? [0, 0, 0] : [255, 255, 255];
  for (let share = 0; share < 1; share += 0.04) {
    const mixed = hexOf(own.map((part, at) => part + (end[at]! - part) * share) as [number, number, number]);
    if (contrast(mixed, ground) >= wantedContrast) return mixed;
  }
  return hexOf(end);
}
