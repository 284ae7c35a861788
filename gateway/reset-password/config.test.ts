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

test.each([[[]], [['ada']], [['ada@x.example', 'bea@x.example']]])(
  '%j says whose it is of nobody',
  (asked) => {
    expect(() => readResetConfig(asked, {})).toThrow(ConfigTrouble);
  },
);
