export const deviceProblems = [
  'insecure',
  'inApp',
  'unsupported',
  'noWebRtc',
  'denied',
  'deniedBySystem',
  'noCamera',
  'noMicrophone',
  'busy',
  'ended',
  'paused',
  'failed',
] as const;
/**
 * Why there is no camera or microphone, or no call with them. `noWebRtc`: calls are switched off in the browser, by a setting
 * or an extension. `deniedBySystem`: the browser itself may not use them. `ended`: it was there and went, by a phone call or a
 * pulled plug. `paused`: the system holds it back for a while.
 */
export type DeviceProblem = (typeof deviceProblems)[number];

export type Platform = 'ios' | 'android' | 'other';

/** Where the permissions of a page are found depends on this. An iPad says that it is a Mac, with a touch screen. */
export function platformOf({ userAgent, touches }: { userAgent: string; touches: boolean }): Platform {
  if (/iPhone|iPad|iPod/.test(userAgent) || (touches && /Macintosh/.test(userAgent))) return 'ios';
  return userAgent.includes('Android') ? 'android' : 'other';
}

/** What is known of the browser before it is asked for a device. */
export interface Surroundings {
  readonly secure: boolean;
  readonly canAsk: boolean;
  readonly canCall: boolean;
  readonly userAgent: string;
}

/** Browsers inside other apps, which often may not use the camera. */
const inApp =
  /FBAN|FBAV|FB_IAB|Instagram|Line\/|MicroMessenger|Snapchat|TikTok|musical_ly|Twitter|LinkedInApp|Pinterest|GSA\/|; wv\)/;

export const isInApp = (userAgent: string): boolean => inApp.test(userAgent);

/** What stands in the way before anything is asked. An in-app browser that can ask is let through. */
export function problemBefore(here: Surroundings): DeviceProblem | undefined {
  const { secure, canAsk, canCall, userAgent } = here;
  if (!secure) return 'insecure';
  if (canAsk && canCall) return undefined;
  if (isInApp(userAgent)) return 'inApp';
  return canAsk ? 'noWebRtc' : 'unsupported';
}

/** Settings take the connection away, extensions let its making fail. */
function canConnect(): boolean {
  try {
    new RTCPeerConnection().close();
    return true;
  } catch {
    return false;
  }
}

/** The same for the browser that this runs in. */
export const problemHere = (): DeviceProblem | undefined =>
  problemBefore({
    secure: isSecureContext,
    canAsk: typeof navigator.mediaDevices?.getUserMedia === 'function',
    canCall: canConnect(),
    userAgent: navigator.userAgent,
  });

/**
 * What is missing, by the kinds of device that exist. Before somebody has allowed a page its devices browsers list one of each
 * kind that there is, without names; one that lists nothing at all tells nothing.
 */
export function missingAmong(kinds: readonly MediaDeviceKind[]): DeviceProblem | undefined {
  if (kinds.length === 0) return undefined;
  if (!kinds.includes('videoinput')) return 'noCamera';
  return kinds.includes('audioinput') ? undefined : 'noMicrophone';
}

/** How `getUserMedia` failed. `granted`: the browser says that this page may use both. */
export interface Failure {
  readonly name: string;
  readonly message?: string;
  readonly granted?: boolean;
}

/** Browsers tell a refusal of the system, if at all, by the message, or by a permission that stands and does not help. */
const isOfSystem = ({ message = '', granted }: Failure): boolean =>
  granted === true || /by system/i.test(message);

/** What a failed `getUserMedia` means, also by the kinds of device that exist. */
export function problemAfter(
  failure: Failure,
  kinds: readonly MediaDeviceKind[],
  userAgent: string,
): DeviceProblem {
  const { name: errorName } = failure;
  if (errorName === 'NotAllowedError' || errorName === 'SecurityError') {
    if (isInApp(userAgent)) return 'inApp';
    return isOfSystem(failure) ? 'deniedBySystem' : 'denied';
  }
  if (errorName === 'NotReadableError' || errorName === 'AbortError') return 'busy';
  if (errorName === 'NotFoundError' || errorName === 'OverconstrainedError') {
    if (!kinds.includes('videoinput')) return 'noCamera';
    return kinds.includes('audioinput') ? 'failed' : 'noMicrophone';
  }
  return 'failed';
}
