export const deviceProblems = [
  'insecure',
  'inApp',
  'unsupported',
  'denied',
  'noCamera',
  'noMicrophone',
  'busy',
  'ended',
  'paused',
  'failed',
] as const;
/**
 * Why there is no camera or microphone. `ended`: it was there and went, by a phone call or a pulled plug. `paused`: the
 * system holds it back for a while.
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
  readonly userAgent: string;
}

/** Browsers inside other apps, which often may not use the camera. */
const inApp =
  /FBAN|FBAV|FB_IAB|Instagram|Line\/|MicroMessenger|Snapchat|TikTok|musical_ly|Twitter|LinkedInApp|Pinterest|GSA\/|; wv\)/;

export const isInApp = (userAgent: string): boolean => inApp.test(userAgent);

/** What stands in the way before anything is asked. An in-app browser that can ask is let through. */
export function problemBefore({ secure, canAsk, userAgent }: Surroundings): DeviceProblem | undefined {
  if (!secure) return 'insecure';
  if (canAsk) return undefined;
  return isInApp(userAgent) ? 'inApp' : 'unsupported';
}

/** The same for the browser that this runs in. */
export const problemHere = (): DeviceProblem | undefined =>
  problemBefore({
    secure: isSecureContext,
    canAsk: typeof navigator.mediaDevices?.getUserMedia === 'function',
    userAgent: navigator.userAgent,
  });

/** What a failed `getUserMedia` means, by the name of its error and by the kinds of device that exist. */
export function problemAfter(
  errorName: string,
  kinds: readonly MediaDeviceKind[],
  userAgent: string,
): DeviceProblem {
  if (errorName === 'NotAllowedError' || errorName === 'SecurityError') {
    return isInApp(userAgent) ? 'inApp' : 'denied';
  }
  if (errorName === 'NotReadableError' || errorName === 'AbortError') return 'busy';
  if (errorName === 'NotFoundError' || errorName === 'OverconstrainedError') {
    if (!kinds.includes('videoinput')) return 'noCamera';
    return kinds.includes('audioinput') ? 'failed' : 'noMicrophone';
  }
  return 'failed';
}
