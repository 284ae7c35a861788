import {
  Client,
  Connection,
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  type WorkflowStartOptions,
} from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';
import type { Actor } from '#schema/actor.ts';
import { companyAttribute, participantWorkflowId, sessionWorkflowId, taskQueues } from '#schema/ids.ts';
import type { ParticipantAct } from '#schema/participant/acts.ts';
import type { Participant } from '#schema/participant/participant.ts';
import { refuse, type Refusal } from '#schema/refusal.ts';
import type { SessionAct } from '#schema/session/acts.ts';
import type { PageHint } from '#schema/session/call/hints/page-hint.ts';
import type { RoomHint } from '#schema/session/call/hints/room-hint.ts';
import { type CreateSession } from '#schema/session/create.ts';
import { hasEnded, memberOf, type Session } from '#schema/session/session.ts';
import {
  currentParticipant,
  currentSession,
  participantUpdates,
  pageNoticed,
  roomNoticed,
  sessionUpdates,
  type ActRequest,
  type ActUpdate,
  type SessionInput,
} from '#workflows/messages.ts';
import { openingOf, type TemporalLine } from '#temporal/connection/access.ts';
import { retry, isNotFound, NotYet, refusalIn, usualRetryLimits, type RetryLimits } from '#temporal/retry.ts';
import { createDataConverter, type SessionKeys } from '#temporal/codec.ts';

export { isTemporalAway, Trouble } from '#temporal/trouble.ts';

const company = defineSearchAttributeKey(companyAttribute.name, companyAttribute.type);
const unknownSession = refuse('NOT_FOUND.session');
const unknownParticipant = refuse('NOT_FOUND.participant');
const sessionEnded = refuse('SESSION_ENDED.session');

/**
 * All that the gateway needs to know of Temporal. A rule's "no" comes back as a value; `Trouble` is thrown
 * when asking again with the same `updateId` has not helped for ten seconds.
 */
export interface Workflows {
  /** Starts the session, or finds the one that was started under this id. Its key must exist. */
  startSession(ask: CreateSession, by: Actor): Promise<Session>;
  updateSession(sessionId: string, act: SessionAct, by: Actor, updateId: string): Promise<Session | Refusal>;
  updateParticipant(
    sessionId: string,
    participantId: string,
    act: ParticipantAct,
    by: Actor,
    updateId: string,
  ): Promise<Participant | Refusal>;
  /** Passes on what LiveKit said. Too late is no error: it is a hint. */
  signalRoom(sessionId: string, hint: RoomHint): Promise<void>;
  /** Passes on whether the page of somebody who waits gives signs of life. Too late is no error. */
  signalPage(sessionId: string, hint: PageHint): Promise<void>;
  /** Nothing when Temporal does not, or no longer, know the session. */
  currentSession(sessionId: string): Promise<Session | undefined>;
  currentParticipant(sessionId: string, participantId: string): Promise<Participant | undefined>;
}

/** A page of a long history is more than the 4 MB that gRPC takes by itself. */
const largestAnswer = 64 * 1024 * 1024;

/**
 * In milliseconds. Left alone, gRPC would try again only after up to two minutes when a server was away for long, and notice a
 * line on which nothing comes any more after 45 seconds. Temporal refuses questions that come within ten.
 */
const channelPatience = {
  'grpc.initial_reconnect_backoff_ms': 500,
  'grpc.max_reconnect_backoff_ms': 3000,
  'grpc.keepalive_time_ms': 12_000,
  'grpc.keepalive_timeout_ms': 8000,
};

/** Connects without gRPC's own retries: one that is pending when the channel closes would end the process. */
export const connectTemporal = (access: TemporalLine): Promise<Connection> =>
  Connection.connect({
    ...openingOf(access),
    interceptors: [],
    connectTimeout: '10s',
    channelArgs: { ...channelPatience, 'grpc.max_receive_message_length': largestAnswer },
  });

/** Throws when a new client gets no answer within two seconds. Its line is its own: channels to one address share theirs. */
export async function reachTemporal(access: TemporalLine): Promise<void> {
  const channelArgs = { 'grpc.use_local_subchannel_pool': 1 };
  const connection = await Connection.connect({
    ...openingOf(access),
    interceptors: [],
    connectTimeout: '2s',
    channelArgs,
  });
  await connection.close();
}

export interface ClientParts {
  readonly connection: Connection;
  readonly namespace: string;
  readonly keys: SessionKeys;
}

export const createClient = ({ connection, namespace, keys }: ClientParts): Client =>
  new Client({ connection, namespace, dataConverter: createDataConverter(keys) });

/** A rule's "no" is an answer like any other. */
function refusalOrThrow(error: unknown): Refusal {
  const refusal = refusalIn(error);
  if (refusal) return refusal;
  throw error;
}

export function createWorkflows(client: Client, patience: RetryLimits = usualRetryLimits): Workflows {
  const again = <T>(question: () => Promise<T>) => retry(client.connection as Connection, question, patience);
  const orNothing = async <T>(question: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await again(question);
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  };
  const query = (sessionId: string) =>
    orNothing(() => client.workflow.getHandle(sessionWorkflowId(sessionId)).query(currentSession));

  const queryParticipant = (sessionId: string, participantId: string) =>
    orNothing(() =>
      client.workflow.getHandle(participantWorkflowId(sessionId, participantId)).query(currentParticipant),
    );

  const runsOf = async (workflowId: string): Promise<string[]> => {
    const runs = [];
    for await (const { runId } of client.workflow.list({ query: `WorkflowId = '${workflowId}'` }))
      runs.push(runId);
    return runs;
  };

  /** The answer that an Update got while its workflow still ran, in whichever run; polling works on an ended one too. */
  const earlierAnswer = async <State>(
    workflowId: string,
    updateId: string,
  ): Promise<State | Refusal | undefined> => {
    for (const runId of await again(() => runsOf(workflowId))) {
      const handle = client.workflow.getHandle(workflowId, runId).getUpdateHandle<State>(updateId);
      const answer = await orNothing(() => handle.result().catch(refusalOrThrow));
      if (answer) return answer;
    }
    return undefined;
  };

  const update = async <State>(
    workflowId: string,
    definition: ActUpdate<State>,
    request: ActRequest,
    updateId: string,
  ): Promise<State | Refusal | undefined> => {
    const handle = client.workflow.getHandle(workflowId);
    try {
      return await again(() => handle.executeUpdate(definition, { args: [request], updateId }));
    } catch (error) {
      const refusal = refusalIn(error);
      if (refusal) return refusal;
      if (isNotFound(error)) return earlierAnswer<State>(workflowId, updateId);
      throw error;
    }
  };

  /** Why a workflow that answers no more says no. */
  const afterwards = async (sessionId: string, act: string): Promise<Refusal> => {
    const session = await query(sessionId);
    if (!session) return unknownSession;
    const decided = (act === 'decide' || act === 'review') && (session.review ?? session.decision);
    return decided ? refuse('ALREADY_DECIDED', { name: decided.by.name }) : sessionEnded;
  };

  /** Why a participant is not there: they never were, not yet, or no longer. */
  const absence = async (sessionId: string, participantId: string): Promise<Refusal> => {
    const participant = await queryParticipant(sessionId, participantId);
    if (participant?.call === 'closed') return sessionEnded;
    const session = await query(sessionId);
    if (!session || !memberOf(session, participantId)) return unknownParticipant;
    if (!hasEnded(session)) throw new NotYet();
    return sessionEnded;
  };

  return {
    startSession: async (create, by) => {
      await again(() =>
        startOnce(client, {
          workflowId: sessionWorkflowId(create.id),
          args: [{ create, by } satisfies SessionInput],
          typedSearchAttributes: [{ key: company, value: create.process.companyId }],
        }),
      );
      const session = await query(create.id);
      if (!session) throw new Error(`Session ${create.id} was started and is not there.`);
      return session;
    },
    updateSession: async (sessionId, { act, ask }, by, updateId) => {
      const answer = await update(sessionWorkflowId(sessionId), sessionUpdates[act], { by, ask }, updateId);
      return answer ?? afterwards(sessionId, act);
    },
    updateParticipant: async (sessionId, participantId, { act, ask }, by, updateId) => {
      const workflowId = participantWorkflowId(sessionId, participantId);
      return again(async () => {
        const answer = await update(workflowId, participantUpdates[act], { by, ask }, updateId);
        return answer ?? absence(sessionId, participantId);
      });
    },
    signalRoom: async (sessionId, hint) => {
      const handle = client.workflow.getHandle(sessionWorkflowId(sessionId));
      await orNothing(() => handle.signal(roomNoticed, hint));
    },
    signalPage: async (sessionId, hint) => {
      const handle = client.workflow.getHandle(sessionWorkflowId(sessionId));
      await orNothing(() => handle.signal(pageNoticed, hint));
    },
    currentSession: query,
    currentParticipant: queryParticipant,
  };
}

/** Starting twice under one id is starting once, also when the first has long ended. */
async function startOnce(
  client: Client,
  options: Pick<WorkflowStartOptions, 'workflowId' | 'args' | 'typedSearchAttributes'>,
): Promise<void> {
  try {
    await client.workflow.start('session', {
      ...options,
      taskQueue: taskQueues.session,
      workflowTaskTimeout: '5s',
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.FAIL,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
