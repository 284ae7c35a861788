import { usualPatience } from '#web/api/post.ts';
import { isSaid, Problem } from '#web/api/problem.ts';

/** The result of signing in: done, or the second factor is asked for. */
export type SignedIn = 'in' | 'codeWanted';

/** Too many wrong attempts: no more are looked at for a while. */
export class SignInLocked extends Problem {
  readonly minutes: number;

  constructor(seconds: number) {
    super('TOO_MANY_REQUESTS', 'Too many attempts.');
    this.minutes = Math.max(1, Math.ceil(seconds / 60));
  }
}

/** What a rule said, which is about the new password or what may be done, and not about who somebody is. */
function refusalIn({ code, message, phrase }: Readonly<Record<string, unknown>>): Problem | undefined {
  const isRule = code === 'INVALID_INPUT' || code === 'NOT_ALLOWED';
  return isRule && isSaid(phrase) ? new Problem(code, String(message), { phrase }) : undefined;
}

async function post(path: string, body: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(`/auth/${path}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'x-vidimus': '1' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(usualPatience),
  }).catch(() => undefined);
  if (!response || response.status >= 500) throw new Problem('AWAY', 'The server does not answer.');
  if (response.status === 429) throw new SignInLocked(Number(response.headers.get('retry-after') ?? 60));
  const said: unknown = await response.json().catch(() => ({}));
  const answer: Record<string, unknown> = typeof said === 'object' && said !== null ? { ...said } : {};
  if (answer['code'] === 'STEP_UP_REQUIRED')
    throw new Problem('STEP_UP_REQUIRED', 'The password is asked for.');
  if (answer['code'] === 'CHALLENGE_EXPIRED') throw new Problem('CHALLENGE_EXPIRED', 'That took too long.');
  if (!response.ok) throw refusalIn(answer) ?? new Problem('SIGN_IN_WRONG', 'That is not right.');
  return answer;
}

export async function signIn(email: string, password: string): Promise<SignedIn> {
  const answer = await post('sign-in/email', { email, password });
  return answer['twoFactorRedirect'] === true ? 'codeWanted' : 'in';
}

/** Six digits are the app's; anything else is taken for a backup code, which works once. */
export const confirmCode = (code: string): Promise<unknown> =>
  post(/^\d{6}$/.test(code) ? 'two-factor/verify-totp' : 'two-factor/verify-backup-code', { code });

/** Ends the session of this browser. Throws a `Problem` until the server has confirmed it; being signed out already is success. */
export async function signOut(): Promise<void> {
  try {
    await post('sign-out', {});
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.code !== 'SIGN_IN_WRONG') throw problem;
  }
}

/** Sets another password, and signs all other browsers of the person out. */
export const changePassword = (currentPassword: string, newPassword: string): Promise<unknown> =>
  post('change-password', { currentPassword, newPassword });

/** Proves once more who sits here; the code where there is a second factor. */
export const proveIdentity = (password: string, code: string): Promise<unknown> =>
  post('step-up', { password, ...(code && { code }) });

/** What an authenticator app needs, and the codes that help when it is lost. */
export interface TwoFactorSetup {
  /** `otpauth://totp/…` */
  readonly uri: string;
  readonly backupCodes: readonly string[];
}

/** Makes a secret for the second factor. It counts only once a code of it was confirmed. */
export async function startTwoFactor(password: string): Promise<TwoFactorSetup> {
  const { totpURI: uri, backupCodes: codes } = await post('two-factor/enable', { password });
  if (typeof uri !== 'string') throw new Problem('INTERNAL', 'No secret came.');
  const backupCodes = Array.isArray(codes) ? codes.filter((code) => typeof code === 'string') : [];
  return { uri, backupCodes };
}

export const stopTwoFactor = (password: string): Promise<unknown> => post('two-factor/disable', { password });
