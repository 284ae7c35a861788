import type { IncomingMessage, ServerResponse } from 'node:http';
import { deny } from '#gateway/refusal.ts';
import { answerJson, readBody } from '#gateway/http/answers.ts';
import type { World } from '#e2e/gallery/world/world.ts';

const setUp = {
  totpURI:
    'otpauth://totp/Vidimus:olga%40meridian.example?secret=JBSWY3DPEHPK3PXP&issuer=Vidimus&digits=6&period=30',
  backupCodes: ['r4Km2-8WqLp', 'X7vTn-3BzYd', 'Jc9Ls-6HfRe', 'u2Qa5-NpVx1', 'Gt8Wb-4MkZo'],
};

/** What a password means in the gallery: these are what its scenes type. */
const passwords: Readonly<Record<string, [status: number, body: object]>> = {
  wrong: [401, { code: 'INVALID_EMAIL_OR_PASSWORD' }],
  locked: [429, { code: 'TOO_MANY_REQUESTS' }],
  late: [401, { code: 'CHALLENGE_EXPIRED' }],
  'common as it is': [400, deny('INVALID_INPUT.passwordCommon')],
};

async function read(req: IncomingMessage): Promise<Record<string, unknown>> {
  const body = await readBody(req, 16 * 1024);
  return body?.length ? (JSON.parse(body.toString('utf8')) as Record<string, unknown>) : {};
}

/** The sign-in of a story: it takes any password but those that say what they lead to. */
export async function answerAuth(
  { stage }: World,
  path: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const asked = await read(req);
  const given = asked['newPassword'] ?? asked['password'] ?? asked['code'];
  const wrong = passwords[String(asked['currentPassword'])];
  const [status, body] = wrong ?? passwords[String(given)] ?? [200, {}];
  if (status === 429) res.setHeader('retry-after', '540');
  if (status !== 200) return answerJson(res, status, body);
  if (path === '/auth/sign-out') stage.signedIn = undefined;
  if (path === '/auth/two-factor/enable') return answerJson(res, 200, setUp);
  if (path === '/auth/two-factor/disable') stage.secondFactor = false;
  if (path === '/auth/two-factor/verify-totp') stage.secondFactor = true;
  if (path === '/auth/step-up') stage.longAgo = false;
  const enters = path === '/auth/sign-in/email' || path.startsWith('/auth/two-factor/verify');
  if (path === '/auth/sign-in/email' && asked['password'] === 'second') {
    return answerJson(res, 200, { twoFactorRedirect: true });
  }
  if (enters) stage.signedIn ??= 'olga';
  return answerJson(res, 200, {});
}
