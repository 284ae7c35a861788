import type { Context } from '@temporalio/activity';
import { expect, test } from 'vitest';
import { logUnfitDocuments } from '#activities/log-unfit.ts';
import { UnfitDocument } from '#schema/stored/model/unfit-document.ts';

const info = { activityType: 'record', attempt: 3, workflowExecution: { workflowId: 'session/ses-1' } };
const unfit = new UnfitDocument({
  collection: 'sessions',
  documentId: 'ses-1',
  path: 'state.members.0.name',
  why: 'is required',
});

/** What is logged when an activity fails so. */
async function loggedOf(failure: Error): Promise<object[]> {
  const lines: object[] = [];
  const loud = logUnfitDocuments({ error: (about) => void lines.push(about) })({ info } as Context);
  const input = { args: [], headers: {} };
  await expect(loud.inbound?.execute?.(input, () => Promise.reject(failure))).rejects.toBe(failure);
  return lines;
}

test('an activity that cannot write what does not fit is loud at every try, and fails to be tried again', async () => {
  expect(await loggedOf(unfit)).toEqual([
    {
      activity: 'record',
      attempt: 3,
      workflow: 'session/ses-1',
      collection: 'sessions',
      documentId: 'ses-1',
      path: 'state.members.0.name',
    },
  ]);
});

test('trouble is no bug', async () => {
  expect(await loggedOf(new Error('The database is away.'))).toEqual([]);
});
