import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { securingNames } from '#temporal/connection/access.ts';
import { openingOf, readTemporalSecurity } from '#temporal/connection/access.ts';

let folder: string;
const file = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vidimus-access-'));
  for (const name of ['authority', 'cert', 'key']) writeFileSync(file(name), `the ${name}`);
  writeFileSync(file('api-key'), 'secret\n');
  writeFileSync(file('empty'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

type Names = Partial<Record<(typeof securingNames)[number], string>>;

const read = (names: Names) => {
  const wrong: string[] = [];
  return { ...readTemporalSecurity(names, wrong), wrong };
};

describe('a line to Temporal', () => {
  test.each<[what: string, names: Names]>([
    ['nothing is said', {}],
    ['it is said so', { VIDIMUS_TEMPORAL_TLS: '0' }],
    ['a name is left empty, as files of settings do', { VIDIMUS_TEMPORAL_API_KEY_FILE: '' }],
  ])('is in plain where %s', (_what, names) => {
    expect(read(names)).toEqual({ wrong: [] });
  });

  test('trusts whom the system trusts where TLS is all that is asked for', () => {
    expect(read({ VIDIMUS_TEMPORAL_TLS: '1' })).toEqual({ tls: {}, wrong: [] });
  });

  test.each(['VIDIMUS_TEMPORAL_AUTHORITY', 'VIDIMUS_TEMPORAL_API_KEY_FILE'] as const)(
    'is secured as soon as %s is given',
    (name) => {
      expect(read({ [name]: file('authority') })).toMatchObject({ tls: {}, wrong: [] });
    },
  );

  test('is opened with what the files hold when it is opened', () => {
    const { wrong, ...secured } = read({
      VIDIMUS_TEMPORAL_AUTHORITY: file('authority'),
      VIDIMUS_TEMPORAL_CERT: file('cert'),
      VIDIMUS_TEMPORAL_KEY: file('key'),
      VIDIMUS_TEMPORAL_SERVER_NAME: 'temporal.bank.example',
      VIDIMUS_TEMPORAL_API_KEY_FILE: file('api-key'),
    });
    expect(wrong).toEqual([]);
    const open = () => openingOf({ address: 'temporal:7233', ...secured });
    expect(open()).toEqual({
      address: 'temporal:7233',
      tls: {
        serverRootCACertificate: Buffer.from('the authority'),
        clientCertPair: { crt: Buffer.from('the cert'), key: Buffer.from('the key') },
        serverNameOverride: 'temporal.bank.example',
      },
      apiKey: 'secret',
    });
    writeFileSync(file('api-key'), 'another');
    expect(open().apiKey).toBe('another');
  });

  test('in plain is opened with an address alone', () => {
    expect(openingOf({ address: 'temporal:7233' })).toEqual({ address: 'temporal:7233' });
  });

  test.each<[names: () => Names, complaint: RegExp]>([
    [() => ({ VIDIMUS_TEMPORAL_TLS: 'maybe' }), /TLS is "maybe", neither 1 nor 0/],
    [() => ({ VIDIMUS_TEMPORAL_CERT: file('cert') }), /_KEY is missing beside/],
    [() => ({ VIDIMUS_TEMPORAL_KEY: file('key') }), /_CERT is missing beside/],
    [() => ({ VIDIMUS_TEMPORAL_AUTHORITY: file('nowhere') }), /_AUTHORITY names a file/],
    [() => ({ VIDIMUS_TEMPORAL_API_KEY_FILE: file('empty') }), /_API_KEY_FILE names a file that is empty/],
    [
      () => ({ VIDIMUS_TEMPORAL_TLS: '0', VIDIMUS_TEMPORAL_API_KEY_FILE: file('api-key') }),
      /_API_KEY_FILE goes over TLS alone/,
    ],
  ])('is refused with a word, row %#', (names, complaint) => {
    expect(read(names()).wrong).toEqual([expect.stringMatching(complaint)]);
  });
});
