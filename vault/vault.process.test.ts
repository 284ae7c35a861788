import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decrypt, encrypt } from '#vault/cipher.ts';
import { loadMasterKey } from '#vault/master-key.ts';
import { NoKey } from '#schema/no-key.ts';
import { createVault } from '#vault/vault.ts';

const key = new Uint8Array(32).fill(7);
const keys = { keyOf: () => Promise.resolve(key) };
const plain = new TextEncoder().encode('a passport page');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vidimus-vault-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the vault', () => {
  test('gives back what was put, and nothing readable lies on the disk', async () => {
    const vault = createVault(folder, keys);
    await vault.put('ses_1', 'ev_1', plain);
    expect([...(await vault.get('ses_1', 'ev_1'))]).toEqual([...plain]);
    expect((await readFile(join(folder, 'ses_1', 'ev_1'))).toString('latin1')).not.toContain('passport');
    expect(await readdir(join(folder, 'ses_1'))).toEqual(['ev_1']);
  });

  test('says whether anything can be written, and recovers', async () => {
    const place = join(folder, 'vault');
    const vault = createVault(place, keys);
    await writeFile(place, 'in the way');
    await expect(vault.check()).rejects.toThrow();
    await rm(place);
    await vault.check();
    await vault.check();
    expect((await stat(place)).isDirectory()).toBe(true);
  });

  test('leaves nothing of a piece that a full disk did not take', async () => {
    // A file may have at most so many blocks of 512 bytes here: what is more fails while it is written, as on a full disk.
    const script = `
      import { createVault } from ${JSON.stringify(join(import.meta.dirname, 'vault.ts'))};
      process.on('SIGXFSZ', () => undefined);
      const vault = createVault(${JSON.stringify(folder)}, { keyOf: async () => new Uint8Array(32) });
      await vault.put('ses_1', 'ev_1', new Uint8Array(1_000_000)).catch((error) => process.stdout.write(error.code));`;
    const node = [process.execPath, '--import', 'tsx', '--input-type=module', '-e', script];
    const shell = ['-c', 'ulimit -f 200; exec "$@"', 'sh', ...node];
    const { stdout } = spawnSync('sh', shell, { cwd: join(import.meta.dirname, '..'), encoding: 'utf8' });
    expect(stdout).toBe('EFBIG');
    expect(await readdir(join(folder, 'ses_1'))).toEqual([]);
  });

  test('notices one changed bit', async () => {
    const vault = createVault(folder, keys);
    await vault.put('ses_1', 'ev_1', plain);
    const file = join(folder, 'ses_1', 'ev_1');
    const bytes = await readFile(file);
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(file, bytes);
    await expect(vault.get('ses_1', 'ev_1')).rejects.toMatchObject({ how: 'damaged' });
  });

  test('notices a piece that was put in the place of another', async () => {
    const vault = createVault(folder, keys);
    await vault.put('ses_1', 'ev_1', plain);
    await writeFile(join(folder, 'ses_1', 'ev_2'), await readFile(join(folder, 'ses_1', 'ev_1')));
    await expect(vault.get('ses_1', 'ev_2')).rejects.toMatchObject({ how: 'damaged' });
  });

  test.each(['../ev', 'a/b', '', '.'])('takes no id that is a path: %j', async (id) => {
    await expect(createVault(folder, keys).put('ses_1', id, plain)).rejects.toThrow('Not an id');
  });

  test('erases a whole session and no other', async () => {
    const vault = createVault(folder, keys);
    await vault.put('ses_1', 'ev_1', plain);
    await vault.put('ses_2', 'ev_1', plain);
    await vault.erase('ses_1');
    await expect(vault.get('ses_1', 'ev_1')).rejects.toMatchObject({ how: 'gone' });
    expect((await vault.get('ses_2', 'ev_1')).length).toBe(plain.length);
  });
});

describe('what cannot be read', () => {
  const reading = async (error: Error) => {
    await createVault(folder, keys).put('ses_1', 'ev_1', plain);
    return createVault(folder, { keyOf: () => Promise.reject(error) }).get('ses_1', 'ev_1');
  };

  test('is gone when its key was destroyed', async () => {
    await expect(reading(new NoKey('none'))).rejects.toMatchObject({ how: 'gone' });
  });

  test('is not gone when the key cannot be asked for just now', async () => {
    const away = new Error('The database is away.');
    await expect(reading(away)).rejects.toBe(away);
  });
});

describe('the cipher', () => {
  test('opens nothing with another key or under another name', () => {
    const sealed = encrypt(key, plain, 'ses_1');
    expect(() => decrypt(new Uint8Array(32), sealed, 'ses_1')).toThrow();
    expect(() => decrypt(key, sealed, 'ses_2')).toThrow();
    expect(decrypt(key, sealed, 'ses_1').equals(plain)).toBe(true);
  });
});

describe('the master key', () => {
  test('is made once, and only its owner may read it', async () => {
    const file = join(folder, 'master.key');
    const first = await loadMasterKey(file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await loadMasterKey(file)).equals(first)).toBe(true);
  });

  test('is one, also when several processes make it at once', async () => {
    const file = join(folder, 'master.key');
    const made = await Promise.all(Array.from({ length: 8 }, () => loadMasterKey(file)));
    expect(new Set(made.map(String)).size).toBe(1);
    expect(await readdir(folder)).toEqual(['master.key']);
  });

  test('is there whole or not at all, when whoever makes it is killed at the first byte', async () => {
    const file = join(folder, 'master.key');
    const making = `import { loadMasterKey } from '#vault/master-key.ts'; await loadMasterKey('${file}');`;
    const node = [process.execPath, '--import', 'tsx', '--input-type=module', '-e', making];
    const { status } = spawnSync('sh', ['-c', 'ulimit -f 0; exec "$0" "$@"', ...node], {
      env: { ...process.env, TSX_DISABLE_CACHE: '1' },
    });
    expect(status).not.toBe(0);
    expect(await readdir(folder)).not.toContain('master.key');
    expect(await loadMasterKey(file)).toHaveLength(32);
    expect(await readdir(folder)).toEqual(['master.key']);
  });

  test('is refused when the file does not hold one', async () => {
    const file = join(folder, 'master.key');
    await writeFile(file, 'nonsense');
    await expect(loadMasterKey(file)).rejects.toThrow('32 bytes');
  });
});
