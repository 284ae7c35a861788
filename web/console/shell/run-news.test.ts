import { expect, test } from 'vitest';
import { withProgress, type News } from './run-news.ts';

const none: News = new Map();
const said = (run: string, code: string) => ({
  run,
  progress: { code, part: null, parts: null, share: null },
  arrived: null,
});
const came = (run: string, id: string, label: string) => ({
  run,
  progress: null,
  arrived: { id, label, url: `/evidence/${id}` },
});

test('the last word counts, and a picture that arrives does not make it younger', () => {
  const first = withProgress(none, [said('run_1', 'far'), said('run_1', 'steady')], '09:00');
  const later = withProgress(first, [came('run_1', 'evi_1', 'page')], '09:05');
  expect(later.get('run_1')).toMatchObject({ progress: { code: 'steady' }, progressAt: '09:00' });
});

test('of a piece that was taken again the newer picture is shown', () => {
  const heard = [came('run_1', 'evi_1', 'c1-peak-1'), came('run_1', 'evi_2', 'neutral')];
  const news = withProgress(withProgress(none, heard, ''), [came('run_1', 'evi_3', 'c1-peak-1')], '');
  expect(news.get('run_1')?.pictures.map(({ id }) => id)).toEqual(['evi_2', 'evi_3']);
});

test('several people are busy at the same time', () => {
  const news = withProgress(none, [said('run_1', 'far'), said('run_2', 'smile')], '');
  expect([...news].map(([run, { progress }]) => [run, progress?.code])).toEqual([
    ['run_1', 'far'],
    ['run_2', 'smile'],
  ]);
});
