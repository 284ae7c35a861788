import type { JournalEntry } from '#schema/journal.ts';
import type { History, HistoryEvent } from '#gateway/audit/histories.ts';

/** The Update that an entry of the journal came by; what is not here came by itself. */
const updates: Partial<Record<JournalEntry['kind'], string>> = {
  participantAgreed: 'agree',
  participantJoined: 'join',
  participantLeft: 'leave',
  participantRemoved: 'removeParticipant',
  participantLetBack: 'letBackIn',
  cameraNoted: 'noteCamera',
  answered: 'answer',
  callEnded: 'endCall',
  stepsChosen: 'chooseSteps',
  stepStarted: 'startStep',
  evidenceSubmitted: 'submitEvidence',
  runWithdrawn: 'withdrawRun',
  captured: 'addCapture',
  decided: 'decide',
  reviewed: 'review',
  cancelled: 'cancel',
};

type Told = readonly (readonly [type: string, summary: string])[];

function toldBy({ kind, data }: JournalEntry): Told {
  const update = updates[kind];
  const about = data['step'] ?? data['verdict'];
  const gist = about === undefined ? '' : `: ${about}`;
  const record: Told = [
    ['ActivityTaskScheduled', 'Activity record scheduled'],
    ['ActivityTaskCompleted', 'Activity record completed'],
  ];
  if (kind === 'runSettled') {
    const outcome = `Activity examine completed: ${data['outcome']}`;
    return [
      ['ActivityTaskScheduled', `Activity examine scheduled${gist}`],
      ['ActivityTaskCompleted', outcome],
      ...record,
    ];
  }
  if (!update) return [['WorkflowTaskCompleted', 'Workflow task completed'], ...record];
  return [
    ['WorkflowExecutionUpdateAccepted', `Update ${update} accepted${gist}`],
    ['WorkflowExecutionUpdateCompleted', `Update ${update} answered`],
    ...record,
  ];
}

/** The history that Temporal would hold of a workflow, as far as its journal tells. Only the gallery makes one up. */
export function historyOf(
  workflowId: string,
  journal: readonly JournalEntry[],
  participantId: string | undefined,
): History | undefined {
  const own = journal.filter((entry) => entry.participantId === participantId);
  const [first] = own;
  if (!first) return undefined;
  const kind = participantId ? 'participant' : 'session';
  const events: HistoryEvent[] = [];
  const add = (at: string, [type, summary]: Told[number], details?: unknown) =>
    events.push({ id: events.length + 1, at, type, summary, ...(details !== undefined && { details }) });
  add(first.at, ['WorkflowExecutionStarted', `Workflow ${kind} started`], {
    workflowType: { name: kind },
    taskQueue: 'vidimus-session',
  });
  for (const entry of own) {
    for (const told of toldBy(entry)) add(entry.at, told, { actor: entry.actor, ...entry.data });
  }
  return { workflowId, runId: '5f0c1c1e-6a41-4b0e-9a53-8e7d2c4b1f90', events };
}
