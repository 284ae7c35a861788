import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Reach, obtain } from './obtain.ts';
import type { Recipe } from './recipe.ts';

const recipe: Recipe = {
  name: 'temporal',
  title: 'Temporal',
  addressName: 'VIDIMUS_TEMPORAL_ADDRESS',
  onPath: 'temporal',
  release: {
    program: 'temporal',
    version: '2',
    url: 'https://example.org/t.tgz',
    checksums: 'https://example.org/sums',
  },
  source: {
    program: 'temporal',
    version: '1',
    made: 'temporal',
    target: { package: 'example.org/t@v1' },
    seconds: 1,
  },
};
let cache: string;
let asked: string[];
let said: string[];

beforeEach(() => {
  cache = mkdtempSync(path.join(tmpdir(), 'vidimus-obtain-'));
  [asked, said] = [[], []];
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

/** What is within reach; a word is what the way writes into the file, an error is what it fails with. */
function reach(given: { onPath?: string; download?: string | Error; build?: string | Error }): Reach {
  const way = (name: string, result: string | Error | undefined, file: string) => {
    asked.push(name);
    if (result === undefined || result instanceof Error) throw result ?? new Error(`${name} is away`);
    writeFileSync(file, result);
  };
  return {
    onPath: () => given.onPath,
    download: async (_release, _folder, file) => way('download', given.download, file),
    build: async (_title, _source, _folder, file) => way('build', given.build, file),
  };
}
const get = (given: Parameters<typeof reach>[0]) =>
  obtain(recipe, cache, (line) => said.push(line), reach(given));

describe('the order of ways', () => {
  test('a program on the PATH comes before everything', async () => {
    expect(await get({ onPath: '/usr/bin/temporal', download: 'd' })).toEqual({
      program: 'temporal',
      file: '/usr/bin/temporal',
    });
    expect(asked).toEqual([]);
  });

  test('a download comes before a build', async () => {
    const { file } = await get({ download: 'downloaded', build: 'built' });
    expect(readFileSync(file, 'utf8')).toBe('downloaded');
    expect(asked).toEqual(['download']);
  });

  test('what was had before is not fetched again', async () => {
    const first = await get({ build: 'built' });
    asked = [];
    expect(await get({ download: 'newer' })).toEqual(first);
    expect(asked).toEqual([]);
  });

  test('two at once do it once', async () => {
    const both = await Promise.all([get({ build: 'built' }), get({ build: 'built' })]);
    expect(both[0]).toEqual(both[1]);
    expect(asked).toEqual(['download', 'build']);
  });
});

describe('what must never be taken for a program', () => {
  test('the half of a build that was killed is cleared away', async () => {
    const half = path.join(cache, 'servers/temporal/half-killed');
    mkdirSync(half, { recursive: true });
    writeFileSync(path.join(half, 'temporal'), 'half');
    const { file } = await get({ build: 'whole' });
    expect(readFileSync(file, 'utf8')).toBe('whole');
    expect(existsSync(half)).toBe(false);
  });

  test('a failing way leaves nothing behind', async () => {
    await expect(get({})).rejects.toThrow();
    expect(await get({ build: 'built' })).toMatchObject({ program: 'temporal' });
  });
});

test('when nothing works, one message names each way and what helps', async () => {
  const trouble = await get({
    download: new Error('no network'),
    build: new Error('Go is not installed'),
  }).catch((error: Error) => error.message);
  expect(trouble).toContain('temporal on the PATH: not there');
  expect(trouble).toContain('download from example.org: no network');
  expect(trouble).toContain('build with Go: Go is not installed');
  expect(trouble).toContain('point VIDIMUS_TEMPORAL_ADDRESS to one that runs elsewhere');
});

test('what could not read the data is not built: the way out is another', async () => {
  const trouble = await obtain(
    { ...recipe, source: undefined },
    cache,
    () => undefined,
    reach({ build: 'built' }),
  ).catch((error: Error) => error.message);
  expect(trouble).toContain('download from example.org: download is away');
  expect(trouble).not.toContain('Go');
});

test('a cache that cannot be made says which name moves it', async () => {
  writeFileSync(path.join(cache, 'servers'), 'a file in the way');
  await expect(get({ build: 'built' })).rejects.toThrow('VIDIMUS_CACHE names another folder');
});
