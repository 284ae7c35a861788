import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import mongoose, { type Model, type Schema } from 'mongoose';
import { describe, expect, test } from 'vitest';
import type { Stored } from '#schema/stored/model/schema.ts';
import { UnfitDocument } from '#schema/stored/model/unfit-document.ts';
import { check } from '#schema/stored/model/writes.ts';
import { schemas } from '#schema/stored/schemas.ts';
import { samples } from '#schema/stored/testing/samples.ts';

// No server is asked: what does not fit is refused before it is sent anywhere.
const connection = mongoose.createConnection();
type Loose = Stored & Record<string, unknown>;

const modelOf = (schema: unknown): Model<Loose> => {
  const known = schema as Schema<Loose>;
  return connection.model<Loose>(String(known.get('collection')), known);
};

/** The field that is named when this is about to be written. */
async function faultOf(model: Model<Loose>, document: object): Promise<string> {
  try {
    await check(model, document as Loose);
    return 'fits';
  } catch (error) {
    if (error instanceof UnfitDocument) return error.path;
    throw error;
  }
}

/** The paths of all fields that must be there, those inside of lists with the place of the first. */
function requiredPaths(schema: Schema, prefix = ''): string[] {
  return Object.entries(schema.paths).flatMap(([name, type]) => {
    const path = prefix + name;
    const inner =
      type.schema && requiredPaths(type.schema, type.instance === 'Array' ? `${path}.0.` : `${path}.`);
    return [...(type.isRequired && path !== '_id' ? [path] : []), ...(inner ?? [])];
  });
}

const hidden = (document: object, path: string, value?: unknown): object => {
  const copy = structuredClone(document);
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const owner = steps.reduce<unknown>((each, step) => (each as Record<string, unknown>)[step], copy);
  if (value === undefined) delete (owner as Record<string, unknown>)[last];
  else (owner as Record<string, unknown>)[last] = value;
  return copy;
};

const collections = schemas.map((schema) => String(schema.get('collection')));

test('every collection is declared once, and there is a sample of each', () => {
  expect(new Set(collections).size).toBe(collections.length);
  expect(Object.keys(samples).sort()).toEqual([...collections].sort());
});

describe.each(schemas.map((schema) => [String(schema.get('collection')), schema] as const))(
  '%s',
  (name, schema) => {
    const model = modelOf(schema);
    const sample = samples[name] ?? {};

    test('a whole document fits', async () => {
      expect(await faultOf(model, sample)).toBe('fits');
    });

    test('a document that lacks a field, or has another type in it, is refused with the field', async () => {
      const paths = requiredPaths(schema as unknown as Schema);
      expect(paths).not.toEqual([]);
      for (const path of paths) {
        expect([path, await faultOf(model, hidden(sample, path))]).toEqual([path, path]);
      }
    });

    test('a field of another type is refused and not converted', async () => {
      for (const [path, type] of Object.entries((schema as unknown as Schema).paths)) {
        const other = { String: 5, Number: '5', Boolean: 'true', Date: '2026-01-05' }[type.instance];
        if (other === undefined || path === '_id') continue;
        expect([path, await faultOf(model, hidden(sample, path, other))]).toEqual([path, path]);
      }
    });

    test('a field that is declared nowhere is refused', async () => {
      expect(await faultOf(model, { ...sample, surprise: 1 })).toBe('surprise');
    });
  },
);

test.each([
  ['people', 'role', 'king'],
  ['processes', 'steps.0.kind', 'palmReading'],
  ['journal', 'entries.0.kind', 'rumour'],
  ['journal', 'entries.0.actor.kind', 'ghost'],
  ['summaries', 'state', 'adrift'],
  ['records', 'outcome', 'live'],
])('in %s nothing but its values may be %s', async (name, path, value) => {
  const schema = schemas.find((each) => each.get('collection') === name);
  const unfit = hidden(samples[name] ?? {}, path, value);
  expect(await faultOf(modelOf(schema), unfit)).toBe(path);
});

test('a field that is declared nowhere is found within lists', async () => {
  const schema = schemas.find((each) => each.get('collection') === 'journal');
  const unfit = hidden(samples['journal'] ?? {}, 'entries.0.surprise', 1);
  expect(await faultOf(modelOf(schema), unfit)).toBe('entries.surprise');
});

test('what is wrong is said without what stands there', async () => {
  const { people } = samples;
  const schema = schemas.find((each) => each.get('collection') === 'people');
  const writing = check(modelOf(schema), { ...people, role: 'Anna Applicant' } as unknown as Loose);
  await expect(writing).rejects.toThrow(/^people\/\S+: `role` is none of the values that it may have\.$/);
});

test('no collection is reached but through its schema', () => {
  const folders = ['activities', 'gateway', 'schema', 'temporal', 'vault', 'workflows'];
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  );
  const reaching = files
    .filter((path) => /(?<!\.test)\.ts$/.test(path) && !path.startsWith('schema/stored/migrations/'))
    .filter((path) => /\.collection\s*[<(]/.test(readFileSync(path, 'utf8')));
  expect(reaching).toEqual([]);
});
