import { expect, test } from 'vitest';
import { eventTypeText } from './use-history.ts';

test.each([
  ['EVENT_TYPE_WORKFLOW_EXECUTION_STARTED', 'Workflow execution started'],
  ['WORKFLOW_TASK_SCHEDULED', 'Workflow task scheduled'],
  ['ActivityTaskCompleted', 'Activity task completed'],
])('the event type %s reads "%s"', (type, words) => {
  expect(eventTypeText(type)).toBe(words);
});
