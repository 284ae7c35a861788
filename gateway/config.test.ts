import { describe, expect, it } from 'vitest';
import { ConfigTrouble, readConfig } from '#gateway/config.ts';

const names = {
  VIDIMUS_DATA: '/var/lib/vidimus',
  VIDIMUS_TEMPORAL_ADDRESS: '127.0.0.1:7233',
  VIDIMUS_MONGO_URL: 'mongodb://127.0.0.1:27017/vidimus',
  VIDIMUS_LIVEKIT_URL: 'ws://127.0.0.1:7880',
  VIDIMUS_LIVEKIT_KEY: 'vidimus',
  VIDIMUS_LIVEKIT_SECRET: 'x'.repeat(32),
  VIDIMUS_MASTER_KEY_FILE: '/var/lib/vidimus/master.key',
};

const complaint = (given: Record<string, string | undefined>): string => {
  try {
    readConfig(given);
  } catch (error) {
    if (error instanceof ConfigTrouble) return error.message;
    throw error;
  }
  return '';
};

describe('the configuration', () => {
  it('has usual values for what need not be said', () => {
    const config = readConfig(names);
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      origin: 'http://127.0.0.1:3000',
      logLevel: 'info',
      documents: 'persisted',
    });
    expect(readConfig({ ...names, VIDIMUS_DOCUMENTS: 'any' }).documents).toBe('any');
    expect(config.firstPasswords).toBe('once');
    expect(readConfig({ ...names, VIDIMUS_FIRST_PASSWORDS: 'keep' }).firstPasswords).toBe('keep');
    expect(config.signIns).toEqual({ longestMs: 8 * 3_600_000, idleMs: 30 * 60_000 });
    const short = { ...names, VIDIMUS_SIGN_IN_MINUTES: '120', VIDIMUS_IDLE_MINUTES: '5' };
    expect(readConfig(short).signIns).toEqual({ longestMs: 2 * 3_600_000, idleMs: 5 * 60_000 });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('is for programmers only where it says so, and never in production', () => {
    const [temporalPages, gallery] = ['http://127.0.0.1:17237', 'http://localhost:3100/gallery/'];
    const beside = { ...names, VIDIMUS_TEMPORAL_PAGES: temporalPages, VIDIMUS_GALLERY: gallery };
    const asked = { ...beside, VIDIMUS_DEVELOPMENT: '1' };
    expect(readConfig(beside).development).toBe(undefined);
    expect(readConfig(asked).development).toEqual({ temporalPages, gallery });
    expect(complaint({ ...asked, NODE_ENV: 'production' })).toContain('VIDIMUS_DEVELOPMENT is set');
  });

  it('reports everything that is missing at once', () => {
    const told = complaint({});
    for (const name of Object.keys(names)) expect(told).toContain(`${name} is missing`);
  });

  it.each([
    ['VIDIMUS_PORT', '70000'],
    ['VIDIMUS_PORT', 'http'],
    ['VIDIMUS_ORIGIN', 'kyc.example'],
    ['VIDIMUS_ORIGIN', 'https://kyc.example/path'],
    ['VIDIMUS_MONGO_URL', 'http://127.0.0.1'],
    ['VIDIMUS_LIVEKIT_URL', '127.0.0.1:7880'],
    ['VIDIMUS_LIVEKIT_SECRET', 'short'],
    ['VIDIMUS_LOG_LEVEL', 'loud'],
    ['VIDIMUS_DATA', 'data'],
    ['VIDIMUS_HOOK_PORT', 'x'],
    ['VIDIMUS_DOCUMENTS', 'all'],
    ['VIDIMUS_FIRST_PASSWORDS', 'never'],
    ['VIDIMUS_SIGN_IN_MINUTES', '0'],
    ['VIDIMUS_SIGN_IN_MINUTES', '1441'],
    ['VIDIMUS_IDLE_MINUTES', 'half an hour'],
  ])('names %s when it is "%s"', (name, value) => {
    expect(complaint({ ...names, [name]: value })).toContain(name);
  });

  it.each([
    ['VIDIMUS_TLS_CERT', 'VIDIMUS_TLS_KEY'],
    ['VIDIMUS_TLS_KEY', 'VIDIMUS_TLS_CERT'],
  ])('misses the other half when only %s is given', (given, missing) => {
    expect(complaint({ ...names, [given]: '/etc/x.pem' })).toContain(`${missing} is missing`);
  });

  it('speaks HTTPS when it has a certificate and its key', () => {
    const config = readConfig({ ...names, VIDIMUS_TLS_CERT: '/c.pem', VIDIMUS_TLS_KEY: '/k.pem' });
    expect(config.tls).toEqual({ cert: '/c.pem', key: '/k.pem' });
    expect(config.origin).toBe('https://127.0.0.1:3000');
  });

  it('never repeats a secret in a complaint', () => {
    expect(complaint({ ...names, VIDIMUS_LIVEKIT_SECRET: 'hunter2' })).not.toContain('hunter2');
  });
});
