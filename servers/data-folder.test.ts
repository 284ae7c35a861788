import {
  chmodSync,
  existsSync,
  linkSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDataFolder } from './data-folder.ts';

let data: string;
let key: string;
beforeEach(() => {
  data = mkdtempSync(path.join(tmpdir(), 'vidimus-data-'));
  key = path.join(data, 'master.key');
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

/** A first start that worked. */
function used(): void {
  const folder = openDataFolder(data, key);
  writeFileSync(key, 'the first key\n', { mode: 0o600 });
  folder.keep();
  folder.release();
}
const opening = () => openDataFolder(data, key).release();

test('a new folder, and one that was used before, are opened', () => {
  used();
  expect(opening).not.toThrow();
});

test('two do not open it at once', () => {
  const { release } = openDataFolder(data, key);
  expect(opening).toThrow(`Vidimus already runs on ${data} (process ${process.pid})`);
  release();
  expect(opening).not.toThrow();
});

describe('a folder that cannot be used says why, and is left unlocked', () => {
  afterEach(() => expect(existsSync(path.join(data, 'run/supervisor.lock'))).toBe(false));

  test('written by a newer Vidimus', () => {
    writeFileSync(path.join(data, 'layout.json'), '{"layout":2}');
    expect(opening).toThrow(/newer Vidimus \(layout 2; this one knows 1\)[^]*git pull/);
  });

  test('with half a layout file', () => {
    writeFileSync(path.join(data, 'layout.json'), '{"lay');
    expect(opening).toThrow('layout.json cannot be read');
  });

  test('without its master key', () => {
    used();
    rmSync(key);
    expect(opening).toThrow(/master key .* is missing.*VIDIMUS_MASTER_KEY_FILE/);
  });

  test('beside another master key', () => {
    used();
    writeFileSync(key, 'another key');
    expect(opening).toThrow('is another one than');
  });

  test('that is a file', () => {
    writeFileSync(path.join(data, 'file'), '');
    expect(() => openDataFolder(path.join(data, 'file'), key)).toThrow(/cannot be written.*VIDIMUS_DATA/);
  });

  // Root may write everywhere.
  test.skipIf(process.getuid?.() === 0)('that belongs to somebody else', () => {
    chmodSync(data, 0o500);
    expect(opening).toThrow(/cannot be written by this user.*VIDIMUS_DATA/);
    chmodSync(data, 0o700);
  });
});

test('what is known of the folder is replaced whole, and only when it has changed', () => {
  used();
  const layout = path.join(data, 'layout.json');
  const copy = path.join(data, 'copy');
  linkSync(layout, copy);
  const before = readFileSync(copy, 'utf8');
  used();
  expect(statSync(layout).ino).toBe(statSync(copy).ino);
  rmSync(layout);
  linkSync(copy, layout);
  writeFileSync(copy, '{"layout":1}');
  used();
  expect(readFileSync(layout, 'utf8')).toBe(before);
  expect(readFileSync(copy, 'utf8')).toBe('{"layout":1}');
});

test('a folder is new until a start has worked in it', () => {
  const first = openDataFolder(data, key);
  first.release();
  expect(first.isNew).toBe(true);
  used();
  const later = openDataFolder(data, key);
  later.release();
  expect(later.isNew).toBe(false);
});

test.each(['#', '?', '%'])('a folder with %s in its name is refused, and not made', (mark) => {
  const odd = path.join(data, `c${mark}`, 'data');
  expect(() => openDataFolder(odd, key)).toThrow(new RegExp(`has a \\${mark} in its name.*VIDIMUS_DATA`));
  expect(readdirSync(data)).toEqual([]);
});

test('a first start that was cut short asks for no key that was never made', () => {
  openDataFolder(data, key).release();
  expect(opening).not.toThrow();
  expect(readdirSync(data)).toEqual(['run']);
});
