import { expect, test } from 'vitest';
import { usePanes } from './use-panes.ts';
import type { Look } from './use-viewer.ts';

const looking = (first: string, beside?: string) => {
  const pictures = ['a', 'b', 'c'].map((id) => ({ id })) as unknown as Look['pictures'];
  return usePanes(() => ({ pictures, first, ...(beside && { beside }) }));
};
const shown = ({ panes }: ReturnType<typeof looking>) => panes.value.map(({ picture }) => picture?.id);

test('one goes from picture to picture, as far as there are any', () => {
  const look = looking('b');
  look.step(1);
  look.step(1);
  expect(shown(look)).toEqual(['c']);
  look.step(-1);
  look.step(-1);
  look.step(-1);
  expect(shown(look)).toEqual(['a']);
});

test('a second pane shows the next picture, and is the one that changes from then on', () => {
  const look = looking('a');
  look.toggleBeside();
  expect(shown(look)).toEqual(['a', 'b']);
  look.step(1);
  expect(shown(look)).toEqual(['a', 'c']);
  look.active.value = 0;
  look.toggleBeside();
  expect(shown(look)).toEqual(['a']);
});

test('two pictures that belong together open beside each other', () => {
  expect(shown(looking('a', 'c'))).toEqual(['a', 'c']);
});

test('turning and fitting are of one pane alone, and another picture is seen whole', () => {
  const look = looking('a', 'b');
  look.turn();
  look.zoomTo(0, { scale: 3, x: 5, y: 5, turn: 90 });
  look.fit();
  expect(look.panes.value.map(({ zoom }) => [zoom.scale, zoom.turn])).toEqual([
    [1, 90],
    [1, 0],
  ]);
  look.show('c');
  expect(look.panes.value[0]?.zoom.turn).toBe(0);
});
