/** A camera as the browser knows it. What it does not say is left out. */
export interface Lens {
  readonly deviceId: string;
  readonly label: string;
  readonly facing?: string | undefined;
  /** How it focuses, see `focusMode` of Media Capture: a lens that never does has `none`, `manual` or `fixed` alone. */
  readonly focusModes?: readonly string[] | undefined;
  /** Metres from which on it is sharp. */
  readonly nearest?: number | undefined;
}

/** TypeScript's types leave out what Media Capture calls image capabilities. */
type Capabilities = MediaTrackCapabilities & {
  readonly focusMode?: readonly string[];
  readonly focusDistance?: { readonly min?: number };
};

const capabilitiesOf = (device: MediaDeviceInfo): Capabilities | undefined =>
  'getCapabilities' in device
    ? (device as MediaDeviceInfo & { getCapabilities(): Capabilities }).getCapabilities()
    : undefined;

function lensOf(device: MediaDeviceInfo): Lens {
  const capabilities = capabilitiesOf(device);
  return {
    deviceId: device.deviceId,
    label: device.label,
    facing: capabilities?.facingMode?.[0],
    focusModes: capabilities?.focusMode,
    nearest: capabilities?.focusDistance?.min,
  };
}

/** The cameras among the devices of a browser. */
export const lensesOf = (devices: readonly MediaDeviceInfo[]): readonly Lens[] =>
  devices.filter(({ kind }) => kind === 'videoinput').map(lensOf);

/** Whether a camera looks away from whoever holds it. A camera of a computer does not say, and looks at its person. */
export const facesAway = ({ facing, label }: Pick<Lens, 'facing' | 'label'>): boolean =>
  facing ? facing === 'environment' : /\b(back|rear|environment)\b/i.test(label);

/** The lenses at the back of a phone, in the browser's order. */
export const rearLenses = (lenses: readonly Lens[]): readonly Lens[] =>
  lenses.filter((lens) => lens.deviceId !== '' && facesAway(lens));

const neverFocuses = ({ focusModes = [] }: Lens): boolean =>
  focusModes.length > 0 && !focusModes.some((mode) => mode === 'continuous' || mode === 'single-shot');

/** Two lenses in one, as phones name them: such a camera changes by itself to the one that is sharp nearby. */
const joined = /\b(dual wide|triple)\b/i;
/** Sharp only from afar. */
const far = /\b(tele|telephoto)\b/i;

const rankOf = (lens: Lens): number => {
  if (neverFocuses(lens)) return 3;
  if (joined.test(lens.label)) return 0;
  return far.test(lens.label) ? 2 : 1;
};

/**
 * The lens at the back that is sharp nearest, for a document before it. Undefined where nothing tells the lenses apart: then
 * the browser's own choice is the better one.
 */
export function nearestLens(lenses: readonly Lens[]): string | undefined {
  const rear = rearLenses(lenses);
  const near = (lens: Lens): number => lens.nearest ?? Number.POSITIVE_INFINITY;
  const [best, next] = rear.toSorted((one, other) => {
    const byRank = rankOf(one) - rankOf(other);
    if (byRank !== 0 || near(one) === near(other)) return byRank;
    return near(one) - near(other);
  });
  if (!best || !next) return undefined;
  const apart = rankOf(best) !== rankOf(next) || near(best) !== near(next);
  return apart ? best.deviceId : undefined;
}

/** The lens after the one in use, and after the last one the first. */
export function nextLens(lenses: readonly Lens[], inUse: string | undefined): string | undefined {
  const rear = rearLenses(lenses);
  const at = rear.findIndex(({ deviceId }) => deviceId === inUse);
  return rear[(at + 1) % rear.length]?.deviceId;
}

/** The same among the cameras of this device. */
export const nearestLensHere = async (): Promise<string | undefined> =>
  nearestLens(lensesOf(await navigator.mediaDevices.enumerateDevices()));
