import { expect, test } from 'vitest';
import { ConfigTrouble } from '#gateway/config.ts';
import { readResetConfig } from '#gateway/reset-password/config.ts';

test('finds the database and the pages of `npm start`, or those that are named', () => {
  expect(readResetConfig(['Ada@x.example'], {})).toEqual({
    email: 'ada@x.example',
    secondFactorToo: false,
    mongoUrl: 'mongodb://127.0.0.1:17231/vidimus',
    origin: 'http://localhost:3000',
  });
  const names = { VIDIMUS_MONGO_URL: 'mongodb://mongo/v', VIDIMUS_ORIGIN: 'https://kyc.example' };
  expect(readResetConfig(['--second-factor-too', 'ada@x.example'], names)).toEqual({
    email: 'ada@x.example',
    secondFactorToo: true,
    mongoUrl: 'mongodb://mongo/v',
    origin: 'https://kyc.example',
  });
});

test.each([
  [{ VIDIMUS_ORIGIN: 'https://kyc.example/' }, 'https://kyc.example'],
  [{ VIDIMUS_PORT: '3443' }, 'http://localhost:3443'],
  [{ VIDIMUS_TLS_CERT: '/c.pem', VIDIMUS_TLS_KEY: '/k.pem' }, 'https://localhost:3000'],
])('with %j the link begins as people type it', (names, origin) => {
  expect(readResetConfig(['ada@x.example'], names).origin).toBe(origin);
});

test.each(['kyc.example', 'https://kyc.example/console', 'ftp://kyc.example'])(
  'no link is made that begins with %s',
  (origin) => {
    expect(() => readResetConfig(['ada@x.example'], { VIDIMUS_ORIGIN: origin })).toThrow(ConfigTrouble);
  },
);

test.each([[[]], [['ada']], [['ada@x.example', 'bea@x.example']]])(
  '%j says whose it is of nobody',
  (asked) => {
    expect(() => readResetConfig(asked, {})).toThrow(ConfigTrouble);
  },
);
