import { expect, test } from 'vitest';
import { mergedStreams } from '#gateway/feed/merged.ts';
import { nextEvent as next, useFeedOver, viewsOver } from '#gateway/testing/a-feed.ts';
import { aSession } from '#gateway/testing/a-session.ts';

const [anna, ben] = [
  { ...aSession(), id: 'ses_anna' },
  { ...aSession(), id: 'ses_ben' },
];
const views = viewsOver(() => [anna, ben]);
const feed = useFeedOver(views);
const together = (first?: Parameters<typeof mergedStreams>[1]) =>
  mergedStreams(
    [
      { stream: feed().watch({ companyId: 'com_1', watcher: 'olga' }) },
      ...[anna, ben].map(({ id }) => ({ of: id, stream: feed().watch({ sessionId: id, progress: true }) })),
    ],
    first,
  );

test('the desk and two sessions come over one line, and each event says of which it is', async () => {
  const line = together({ at: 'now', unknown: ['ses_carla'] });
  expect(await next(line)).toEqual({ at: 'now', unknown: ['ses_carla'] });
  const events = [await next(line), await next(line), await next(line)];
  // Which of them is read first is nobody's promise.
  expect(new Set(events.map(({ of, session, desk }) => [of, session?.id, desk?.length]))).toEqual(
    new Set([
      [undefined, undefined, 2],
      ['ses_anna', 'ses_anna', undefined],
      ['ses_ben', 'ses_ben', undefined],
    ]),
  );
  void feed().tellProgress({ sessionId: 'ses_ben', participantId: 'par_ben', runId: 'run_1' });
  const said = await next(line);
  expect([said.of, said.progress?.length]).toEqual(['ses_ben', 1]);
});

test('whoever is dismissed hears of none of them any more', async () => {
  const line = together();
  for (let count = 0; count < 3; count += 1) await next(line);
  const after = line.next();
  void feed().dismiss('olga');
  expect([(await after).done, feed().size()]).toEqual([true, { streams: 0, topics: 0 }]);
});

test('a line that is left while nothing is said ends at once', async () => {
  const line = together();
  for (let count = 0; count < 3; count += 1) await next(line);
  const after = line.next();
  await line.return?.();
  expect([(await after).done, feed().size().streams]).toEqual([true, 0]);
});
