import type { IncomingMessage, ServerResponse } from 'node:http';
import { audits } from '#schema/actor.ts';
import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import { headersOf } from '#gateway/http/address.ts';
import { answerRefusal } from '#gateway/http/answers.ts';
import type { Openings } from '#gateway/identity/openings.ts';
import type { ReadModel } from '#gateway/sessions/read-model.ts';
import { actorOf, type ViewerOf } from '#gateway/identity/viewer.ts';
import { deny, isRefusal } from '#gateway/refusal.ts';

export interface HistoryEvent {
  readonly id: number;
  readonly at: string;
  readonly type: string;
  readonly summary: string;
  readonly details?: unknown;
}

export interface History {
  readonly workflowId: string;
  readonly runId: string;
  readonly events: readonly HistoryEvent[];
}

/** Decoded histories; nothing when Temporal no longer has one. */
export interface Histories {
  read(workflowId: string): Promise<History | undefined>;
}

export interface WorkflowVerification {
  readonly workflowId: string;
  readonly events: number;
  readonly answers: number;
  /** The first difference between the history and today's code, in a sentence. */
  readonly difference?: string;
}

export interface Verification {
  readonly verdict: 'proven' | 'differs' | 'unavailable';
  readonly checkedAt: string;
  readonly workflows: readonly WorkflowVerification[];
}

/** Replays the parent's and the children's histories and compares them answer by answer. */
export interface Verifier {
  verify(
    sessionId: string,
    participantIds: readonly string[],
    /** Told how many of the workflows have been replayed. */
    tell?: (checked: number) => void,
  ): Promise<Verification>;
}

/** The history as Temporal keeps it, encrypted, as JSON; nothing when Temporal no longer has one. */
export type HistoryFile = (workflowId: string) => Promise<string | undefined>;

const pattern = /^\/sessions\/([\w-]+)\/history\/([\w-]+)$/;

/** Hands auditors the encrypted history of a workflow: `GET /sessions/ID/history/session|PARTICIPANT`. */
export function createHistoryDownload(
  viewerOf: ViewerOf,
  readModel: Pick<ReadModel, 'session'>,
  historyFile: HistoryFile,
  openings: Openings,
) {
  return async (req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> => {
    const viewer = await viewerOf(headersOf(req));
    if (isRefusal(viewer)) return answerRefusal(res, viewer);
    if (viewer.kind === 'anonymous') return answerRefusal(res, deny('UNAUTHENTICATED.signIn'));
    if (viewer.kind !== 'staff' || !audits(viewer)) {
      return answerRefusal(res, deny('FORBIDDEN.histories'));
    }
    const [, sessionId = '', of = ''] = pattern.exec(url.pathname) ?? [];
    const session = sessionId ? await readModel.session(sessionId) : undefined;
    const known = of === 'session' || session?.members.some(({ id }) => id === of);
    const workflowId = of === 'session' ? sessionWorkflowId(sessionId) : participantWorkflowId(sessionId, of);
    const own = session?.companyId === viewer.companyId && known;
    const history = own ? await historyFile(workflowId) : undefined;
    if (!history) return answerRefusal(res, deny('NOT_FOUND.history'));
    await openings.note(viewer.companyId, actorOf(viewer), 'historyDownloaded', sessionId);
    res.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${sessionId}-${of}.history.json"`,
      'cache-control': 'no-store',
    });
    res.end(history);
  };
}
