// What stands in requests beside GraphQL, right and not.
/** In place of an id, escaped or not. */
export const odd = [
  '',
  '.',
  '..%2f..',
  '%00',
  '%',
  "'",
  'x'.repeat(3000),
  '__proto__',
  '%ud800',
  'ses%2Fpar',
  '😀',
];

export const ranges = [
  'bytes */70000',
  'bytes 0-65535/70000',
  'bytes 9-1/3',
  'bytes -1-5/6',
  'rows 1-2/3',
  'bytes */0',
];

export const hashes = ['', 'ab', '0'.repeat(64), 'Z'.repeat(64)];

/** Not signing out, and nothing that would change the way in of those who still have to ask. */
export const signIns = [
  'sign-in/email',
  'sign-up/email',
  'change-password',
  'two-factor/verify-totp',
  'two-factor/verify-backup-code',
  'two-factor/get-totp-uri',
  'get-session',
  'list-sessions',
  'update-user',
  '%2e%2e/graphql',
];

export const bodies = [
  {},
  [],
  null,
  { email: 7, password: {} },
  { password: 'wrong', code: '000000' },
  { code: ['x'] },
];

/** Bodies of GraphQL that are none. */
export const documents = [
  '',
  '{',
  'null',
  '[]',
  '"x"',
  '{"query":7}',
  '{"query":"{ me { id } }","variables":"x"}',
  '{"query":"{ me { id } }","variables":[1]}',
  '{"query":"query A { me { id } } query B { me { id } }"}',
  '{"query":"query A { me { id } }","operationName":"B"}',
  '{"documentId":"sha256:0000"}',
  '{"documentId":{"$ne":1}}',
  '{"query":"{ __schema { types { name } } }"}',
  `{"query":"${'{ a '.repeat(400)}"}`,
  '[{"query":"{ me { id } }"},{"query":"{ me { id } }"}]',
];

export const paths = [
  '/',
  '/join',
  '/join%23abc',
  '/join%2523abc',
  '/console/../graphql',
  '/evidence/',
  '/evidence/..%2f..%2fmaster.key',
  '/assets/%2e%2e/%2e%2e/package.json',
  '/.env',
  '/%00',
  '/%',
  '/health',
  '/ready',
  '/hooks',
  '/temporal',
  '/livekit/rtc/validate',
  '/livekit/rtc/../twirp/livekit.RoomService/ListRooms',
  '/livekit/whip',
];

export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'];
