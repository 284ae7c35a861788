import { runsCalls } from '#schema/actor.ts';
import { noticeFor } from '#schema/session/call/call-phase.ts';
import { isInCall, memberOf } from '#schema/session/session.ts';
import { ended, followCall, mayAddCapture, type Participant } from '#schema/participant/participant.ts';
import type { StoredEvidence } from '#schema/stored/session/evidence.ts';
import type { Summary } from '#schema/session/summary.ts';
import type { Limits, TooMany } from '#gateway/http/limits.ts';
import { participantHeader } from '#gateway/identity/applicant-cookie.ts';
import {
  pageHeader,
  type ApplicantViewer,
  type StaffViewer,
  type ViewerOf,
} from '#gateway/identity/viewer.ts';
import { deny, isRefusal, type GatewayRefusal } from '#gateway/refusal.ts';
import type { ReadModel } from '#gateway/sessions/read-model.ts';

export interface AdmissionParts {
  readonly viewerOf: ViewerOf;
  readonly readModel: Pick<ReadModel, 'participant' | 'desk' | 'session' | 'nextWrite'>;
  /** How long a run that is not written down yet is waited for: what a killed server was writing takes six seconds. */
  readonly patienceMs?: number;
  readonly limits: Limits;
}

const refusals = {
  notFound: deny('NOT_FOUND.applicantOrStep'),
  notInCall: deny('NOT_FOUND.callOfYours'),
  closed: deny('RUN_CLOSED.evidence'),
  anonymous: deny('UNAUTHENTICATED.linkOrSignIn'),
  forbidden: deny('FORBIDDEN.evidence'),
};

/** To whom a piece belongs. */
export type Owner = Pick<StoredEvidence, 'sessionId' | 'companyId' | 'participantId' | 'runId'>;

/** What the address of an upload says. */
export interface Wanted {
  readonly participant: string;
  readonly run: string;
  readonly label: string;
}

const ownerOf = ({ sessionId, companyId, id }: Participant, runId?: string): Owner => ({
  sessionId,
  companyId,
  participantId: id,
  runId,
});

/** The applicant in the call that this operator runs: captures are taken there and nowhere else. */
async function captureOwner(
  parts: AdmissionParts,
  viewer: StaffViewer,
  wanted: Wanted,
): Promise<Owner | GatewayRefusal> {
  const runs = (summary: Summary) => summary.answeredById === viewer.id && isInCall(summary);
  for (const { id } of (await parts.readModel.desk(viewer.companyId)).filter(runs)) {
    const [session, participant] = await Promise.all([
      parts.readModel.session(id),
      parts.readModel.participant(id, wanted.participant),
    ]);
    const member = session && memberOf(session, wanted.participant);
    if (!session || !member || !participant) continue;
    const refusal = mayAddCapture(followCall(participant, noticeFor(session, member)), {
      kind: 'staff',
      id: viewer.id,
      name: '',
      role: viewer.role,
    });
    return refusal ? refusal : ownerOf(participant);
  }
  return refusals.notInCall;
}

const usualPatienceMs = 8000;
// The bell of the write ends the waiting; this look is for bells that were lost.
const lookEveryMs = 500;

/** A participant and one of their runs, which may have been started a moment before the server was. */
async function withRun(
  { readModel, limits, patienceMs = usualPatienceMs }: AdmissionParts,
  { sessionId, participantId }: ApplicantViewer,
  runId: string,
) {
  let limit: Promise<TooMany | undefined> | undefined;
  for (const until = Date.now() + patienceMs; ;) {
    const participant = await readModel.participant(sessionId, participantId);
    const run = participant?.runs.find(({ id }) => id === runId);
    if (participant && run) return { participant, run };
    if (!participant || ended(participant) || Date.now() > until) return refusals.notFound;
    const exhausted = await (limit ??= limits.spend('uploads', `${sessionId}/${participantId}`));
    if (exhausted) return exhausted;
    await readModel.nextWrite(sessionId, participantId, lookEveryMs);
  }
}

/** Who a piece would belong to, if this viewer may hand it in now. */
export async function admit(
  parts: AdmissionParts,
  headers: Headers,
  wanted: Wanted,
): Promise<Owner | GatewayRefusal> {
  const capture = wanted.run === 'capture';
  // A browser may hold both cookies; only an applicant hands in evidence for a run.
  if (!capture) {
    headers.set(pageHeader, 'applicant');
    headers.set(participantHeader, wanted.participant);
  }
  const viewer = await parts.viewerOf(headers);
  if (isRefusal(viewer)) return viewer;
  if (viewer.kind === 'anonymous') return refusals.anonymous;
  if (capture) {
    const may = viewer.kind === 'staff' && runsCalls(viewer);
    return may ? captureOwner(parts, viewer, wanted) : refusals.forbidden;
  }
  if (viewer.kind !== 'applicant') return refusals.forbidden;
  const found = await withRun(parts, viewer, wanted.run);
  if ('code' in found) return found;
  const { participant, run } = found;
  return run.state === 'asked' ? ownerOf(participant, run.id) : refusals.closed;
}
