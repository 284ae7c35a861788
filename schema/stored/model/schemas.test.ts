import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import mongoose, { type Model, type Schema } from 'mongoose';
import { describe, expect, test } from 'vitest';
import type { Stored } from '#schema/stored/model/schema.ts';
import { UnfitDocument } from '#schema/stored/model/unfit-document.ts';
import { check } from '#schema/stored/model/writes.ts';
import { schemas } from '#schema/stored/model/schemas.ts';
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

/** The paths of all fields, or of those that must be there; those inside of lists with the index of the first. */
function pathsOf(schema: Schema, which: 'all' | 'required', prefix = ''): string[] {
  return Object.entries(schema.paths).flatMap(([name, type]) => {
    const path = prefix + name;
    const inner =
      type.schema && pathsOf(type.schema, which, type.instance === 'Array' ? `${path}.0.` : `${path}.`);
    const counts = path !== '_id' && (which === 'all' || type.isRequired);
    return [...(counts ? [path] : []), ...(inner ?? [])];
  });
}

/** Objects that stand in several places become several, or a change in one would be a change in all. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, copyOf(each)]));
}

const at = (document: object, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((each, step) => (each as Record<string, unknown> | undefined)?.[step], document);

/** The document without a field, or with another value in it. */
const altered = (document: object, path: string, value?: unknown): object => {
  const copy = copyOf(document) as object;
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

    test('a whole document fits, with every field that may be there', async () => {
      const missing = pathsOf(schema, 'all').filter((path) => at(sample, path) === undefined);
      expect(missing).toEqual([]);
      expect(await faultOf(model, sample)).toBe('fits');
    });

    test('a document that lacks a field, or has another type in it, is refused with the field', async () => {
      const paths = pathsOf(schema, 'required');
      expect(paths).not.toEqual([]);
      for (const path of paths) {
        expect([path, await faultOf(model, altered(sample, path))]).toEqual([path, path]);
      }
    });

    test('a field of another type is refused and not converted', async () => {
      for (const [path, type] of Object.entries(schema.paths)) {
        const other = { String: 5, Number: '5', Boolean: 'true', Date: '2026-01-05' }[type.instance];
        if (other === undefined || path === '_id') continue;
        expect([path, await faultOf(model, altered(sample, path, other))]).toEqual([path, path]);
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
  ['sessions', 'state.state', 'adrift'],
  ['sessions', 'state.members.0.presence', 'everywhere'],
  ['participants', 'state.runs.0.state', 'lost'],
  ['participants', 'state.call', 'perhaps'],
])('in %s nothing but its values may be %s', async (name, path, value) => {
  const schema = schemas.find((each) => each.get('collection') === name);
  const unfit = altered(samples[name] ?? {}, path, value);
  expect(await faultOf(modelOf(schema), unfit)).toBe(path);
});

test('a field that is declared nowhere is found within lists', async () => {
  const schema = schemas.find((each) => each.get('collection') === 'journal');
  const unfit = altered(samples['journal'] ?? {}, 'entries.0.surprise', 1);
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
