import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { RouteRecordRaw } from 'vue-router';
import { runStates } from '#schema/participant/step-run.ts';
import { presences, sessionStates } from '#schema/session/session.ts';
import { createStories } from '#e2e/gallery/server/stories.ts';
import { scenes } from '#e2e/gallery/scenes/all.ts';

vi.mock('vue-router', () => ({ createRouter: () => undefined, createWebHistory: () => undefined }));
const { consoleRoutes } = await import('#web/console/router.ts');

const documents = new Map(
  Object.entries(
    JSON.parse(readFileSync('web/api/generated/persisted-documents.json', 'utf8')) as Record<string, string>,
  ),
);

/** Every address of a tree of routes, as a pattern. */
const pathsOf = (routes: readonly RouteRecordRaw[], above = ''): string[] =>
  routes.flatMap(({ path, children }) => {
    const whole = path.startsWith('/') ? path : [above, path].filter(Boolean).join('/');
    return children ? pathsOf(children, whole) : [whole];
  });

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replace(/:elsewhere.*/, 'no/.+').replaceAll(/:\w+/g, '(?!new$)[^/]+')}/?$`);

interface Told {
  readonly name: string;
  readonly path: string;
  readonly states: ReadonlySet<string>;
}

const stories = createStories(documents);
afterAll(() => stories.close());

/** Opens a scene as a frame does, and says where it leads and what states its story ends in. */
async function tell(name: string): Promise<Told> {
  const opening = await stories.open(name, { theme: 'light', still: true });
  const world = stories.world(opening?.base.split('/').at(-1) ?? '');
  if (!opening || !world) throw new Error(`${name} does not open.`);
  const states = new Set<string>();
  for (const { id } of await world.records.views.summaries({ companyId: 'com_1', first: 100 })) {
    const view = await world.gateway.domain.sessions.find('com_1', id);
    if (view) states.add(`session ${view.state}`);
    for (const { presence, runs } of view?.participants ?? []) {
      states.add(`presence ${presence}`);
      for (const run of runs) states.add(`run ${run.state}`);
    }
  }
  return { name, path: opening.path.replace(/[?#].*/, ''), states };
}

const told: Told[] = [];
beforeAll(async () => {
  for (const name of Object.keys(scenes)) told.push(await tell(name));
}, 240_000);

describe('the gallery shows', () => {
  test.each(pathsOf(consoleRoutes))('the page %s', (path) => {
    const pages = told.filter(({ name }) => scenes[name]?.page === 'console').map((each) => each.path);
    expect(pages.filter((each) => patternOf(path).test(each))).not.toEqual([]);
  });

  test.each([
    ...sessionStates.map((state) => `session ${state}`),
    ...runStates.map((state) => `run ${state}`),
    ...presences.map((presence) => `presence ${presence}`),
  ])('%s', (state) => {
    expect(told.filter(({ states }) => states.has(state)).map(({ name }) => name)).not.toEqual([]);
  });
});

test('a scene that is not there is no story', async () => {
  const opening = await stories.open('console/nowhere/none', { theme: 'light', still: true });
  expect(opening).toBeUndefined();
});
