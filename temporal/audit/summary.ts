import { idOf, kindOf, type HistoryEvent } from '#temporal/audit/events.ts';

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

/** What was asked, in a word or two: the step, the verdict, how the call stands. */
function gist(input: unknown): string {
  const given = fieldsOf(Array.isArray(input) ? input[0] : input);
  const asked = { ...given, ...fieldsOf(given.ask) };
  const words = [asked.kind, asked.verdict, asked.call, asked.participantId ?? asked.runId]
    .filter((word) => typeof word === 'string')
    .slice(0, 2);
  if (asked.present !== undefined) words.push(asked.present === true ? 'present' : 'absent');
  return words.length > 0 ? `: ${words.join(', ')}` : '';
}

const outcomeOf = (result: unknown): string => {
  const { outcome } = fieldsOf(Array.isArray(result) ? result[0] : result);
  return typeof outcome === 'string' ? `: ${outcome}` : '';
};

/** "WorkflowTaskScheduled" in words. */
const spaced = (kind: string): string => {
  const words = kind.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Says what an event is, in a line. Keeps the names of Updates and activities from event to event. */
export function createSummary(): (event: HistoryEvent, details: unknown) => string {
  const names = new Map<string, string>();
  const say: Readonly<Record<string, (event: HistoryEvent, details: Fields) => string>> = {
    WorkflowExecutionStarted: (event) =>
      `Workflow ${event.workflowExecutionStartedEventAttributes?.workflowType?.name ?? ''} started`,
    WorkflowExecutionUpdateAccepted: (event, details) => {
      const asked = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest;
      const name = asked?.input?.name ?? '';
      names.set(asked?.meta?.updateId ?? '', name);
      const { args } = fieldsOf(fieldsOf(details.acceptedRequest).input);
      return `Update ${name} accepted${gist(args)}`;
    },
    WorkflowExecutionUpdateCompleted: (event) => {
      const id = event.workflowExecutionUpdateCompletedEventAttributes?.meta?.updateId;
      return `Update ${names.get(id ?? '') ?? ''} answered`;
    },
    WorkflowExecutionSignaled: (event, details) =>
      `Signal ${event.workflowExecutionSignaledEventAttributes?.signalName ?? ''} received${gist(details.input)}`,
    SignalExternalWorkflowExecutionInitiated: (event, details) =>
      `Signal ${event.signalExternalWorkflowExecutionInitiatedEventAttributes?.signalName ?? ''} sent${gist(details.input)}`,
    ActivityTaskScheduled: (event, details) => {
      const name = event.activityTaskScheduledEventAttributes?.activityType?.name ?? '';
      names.set(`activity ${idOf(event)}`, name);
      return `Activity ${name} scheduled${gist(details.input)}`;
    },
    ActivityTaskCompleted: (event, details) => {
      const scheduled = event.activityTaskCompletedEventAttributes?.scheduledEventId;
      return `Activity ${names.get(`activity ${Number(scheduled)}`) ?? ''} completed${outcomeOf(details.result)}`;
    },
    StartChildWorkflowExecutionInitiated: (event) => {
      const attributes = event.startChildWorkflowExecutionInitiatedEventAttributes;
      return `Child ${attributes?.workflowType?.name ?? ''} asked to start`;
    },
  };
  return (event, details) => {
    const kind = kindOf(event);
    return say[kind]?.(event, fieldsOf(details)) ?? spaced(kind);
  };
}
