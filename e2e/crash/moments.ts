import type { Passing } from '#e2e/crash/trap.ts';

/** What people do in one session, in this order. */
export const deeds = [
  'create',
  'agree',
  'join',
  'answer',
  'start',
  'upload',
  'submit',
  'end',
  'decide',
] as const;
export type Deed = (typeof deeds)[number];

/** A point between two servers, in the course of one deed. */
export interface Moment {
  readonly during: Deed;
  /** In words, for a table. */
  readonly what: string;
  readonly is: (passing: Passing) => boolean;
}

const writes = /^(insert|update|findAndModify)\b/;

const at =
  (door: Passing['door'], stage: Passing['stage'], name: string | RegExp) =>
  (passing: Passing): boolean =>
    passing.door === door &&
    passing.stage === stage &&
    (typeof name === 'string' ? passing.name === name : name.test(passing.name));

/** From the first write of a session to its last: before a server hears, after it did what was asked, and in the middle. */
export const moments: readonly Moment[] = [
  {
    during: 'create',
    what: "the session's key was written, and nobody was told",
    is: at('mongo', 'answered', writes),
  },
  {
    during: 'create',
    what: 'its workflow is about to be started',
    is: at('temporal', 'asked', 'StartWorkflowExecution'),
  },
  { during: 'agree', what: 'the link is about to be bound', is: at('mongo', 'asked', writes) },
  {
    during: 'join',
    what: 'the Update was answered, and the server was not told',
    is: at('temporal', 'answered', 'UpdateWorkflowExecution'),
  },
  {
    during: 'answer',
    what: 'the Update is about to be sent',
    is: at('temporal', 'asked', 'UpdateWorkflowExecution'),
  },
  {
    during: 'answer',
    what: 'the answer is on its way to the page',
    is: at('http', 'answered', 'POST /graphql'),
  },
  {
    during: 'start',
    what: 'the workflow has decided, and Temporal was not told',
    is: at('temporal', 'asked', 'RespondWorkflowTaskCompleted'),
  },
  { during: 'upload', what: 'half of the picture has arrived', is: at('http', 'half', 'PUT /evidence') },
  {
    during: 'upload',
    what: 'the index has the picture, and the page does not know',
    is: at('mongo', 'answered', writes),
  },
  {
    during: 'submit',
    what: 'an activity was handed out',
    is: at('temporal', 'answered', 'PollActivityTaskQueue'),
  },
  {
    during: 'submit',
    what: 'an activity is done, and Temporal was not told',
    is: at('temporal', 'asked', 'RespondActivityTaskCompleted'),
  },
  {
    during: 'decide',
    what: 'the decision is about to be written to the projection',
    is: at('mongo', 'asked', writes),
  },
];
