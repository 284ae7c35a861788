import { Context } from '@temporalio/activity';
import { afterEach, expect, inject, it } from 'vitest';
import type { RecordRequest } from '#schema/record.ts';
import { aProcess } from '#schema/testing/people.ts';
import { Case, until } from '#temporal/testing/case.ts';
import { publishedKeys } from '#temporal/testing/published-keys.ts';
import { openStage, type Stage } from '#temporal/testing/stage.ts';

let stage: Stage;
afterEach(() => stage.close());

it('what a server was writing down when it was killed is written within seconds', async () => {
  const written: RecordRequest[] = [];
  /** Of each attempt: milliseconds after which it is made once more. */
  const limits: number[] = [];
  const nothing = () => Promise.resolve();
  const record = (request: RecordRequest) => {
    limits.push(Context.current().info.startToCloseTimeoutMs);
    // Nobody hears any more of the attempt of a process that is killed.
    if (limits.length === 1) return Context.current().cancelled;
    written.push(request);
    return Promise.resolve();
  };
  const activities = { record, closeRoom: nothing, prepareSession: nothing, seal: nothing, erase: nothing };
  stage = await openStage(inject('servers').temporal, { keys: publishedKeys, activities });
  const one = await Case.open(stage, aProcess());
  await until(() => written.length > 0);
  expect(written[0]?.view).toMatchObject({ of: 'session', session: { id: one.id } });
  expect([...new Set(limits)]).toEqual([6000]);
});
