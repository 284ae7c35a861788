// Who may hand in which evidence, and what of: asked before a byte is read.
import { type Actor, runsCalls } from '#schema/actor.ts';
import { mayAddCapture } from '#schema/participant/capture.ts';
import { ended, followCall, type Participant } from '#schema/participant/participant.ts';
import { noticeFor } from '#schema/session/call/call-phase.ts';
import { currentCall, isInCall, memberOf, type Session } from '#schema/session/session.ts';
import type { Summary } from '#schema/session/summary.ts';
import type { StoredEvidence } from '#schema/stored/session/evidence.ts';
import type { CaptureRequests } from '#gateway/evidence/capture-requests.ts';
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
  readonly captureRequests: CaptureRequests;
  readonly limits: Limits;
  /** How long a run that is not written down yet is waited for: what a killed server was writing takes six seconds. */
  readonly patienceMs?: number;
}

/** Whose a piece is, and of a capture where it comes from and which press it answers. */
export type Owner = Pick<
  StoredEvidence,
  'sessionId' | 'companyId' | 'participantId' | 'runId' | 'origin' | 'request'
>;

/** What the address of an upload says. */
export interface Wanted {
  readonly participant: string;
  readonly run: string;
  readonly label: string;
  /** The press of Capture that a still answers; empty where nobody's page was asked. */
  readonly request: string;
}

const refusals = {
  notFound: deny('NOT_FOUND.applicantOrStep'),
  notInCall: deny('NOT_FOUND.callOfYours'),
  closed: deny('RUN_CLOSED.evidence'),
  anonymous: deny('UNAUTHENTICATED.linkOrSignIn'),
  forbidden: deny('FORBIDDEN.evidence'),
  notAsked: deny('CAPTURE_NOT_ASKED'),
};

const ownerOf = ({ sessionId, companyId, id }: Participant, more: Partial<Owner>): Owner => ({
  sessionId,
  companyId,
  participantId: id,
  ...more,
});

/** Whether a still of this participant may be kept in this operator's name. */
function mayCapture(
  session: Session,
  participant: Participant,
  by: Actor,
  request: string | undefined,
): GatewayRefusal | undefined {
  const member = memberOf(session, participant.id);
  if (!member) return refusals.notFound;
  return mayAddCapture(followCall(participant, noticeFor(session, member)), by, { request });
}

/** The applicant in the call that this operator runs: captures are taken there and nowhere else. */
async function streamOwner(
  { readModel, captureRequests }: AdmissionParts,
  { id: operatorId, companyId, role }: StaffViewer,
  wanted: Wanted,
): Promise<Owner | GatewayRefusal> {
  const runs = (summary: Summary) => summary.answeredById === operatorId && isInCall(summary);
  for (const { id } of (await readModel.desk(companyId)).filter(runs)) {
    const [session, participant] = await Promise.all([
      readModel.session(id),
      readModel.participant(id, wanted.participant),
    ]);
    if (!session || !participant || !memberOf(session, participant.id)) continue;
    const request = wanted.request || undefined;
    const press = { sessionId: id, participantId: participant.id, operatorId };
    if (request && !captureRequests.read(request, press)) return refusals.notAsked;
    const by: Actor = { kind: 'staff', id: operatorId, name: '', role };
    const refusal = mayCapture(session, participant, by, request);
    return refusal ?? ownerOf(participant, { origin: 'stream', request });
  }
  return refusals.notInCall;
}

/** An applicant whose picture their operator asks for just now. */
async function cameraOwner(
  { readModel, captureRequests }: AdmissionParts,
  { sessionId, participantId }: ApplicantViewer,
  { request }: Wanted,
): Promise<Owner | GatewayRefusal> {
  const [session, participant] = await Promise.all([
    readModel.session(sessionId),
    readModel.participant(sessionId, participantId),
  ]);
  if (!session || !participant) return refusals.notFound;
  const operator = currentCall(session)?.operator;
  const press = operator && { sessionId, participantId, operatorId: operator.id };
  if (!press || !captureRequests.read(request, press)?.isOpen) return refusals.notAsked;
  const refusal = mayCapture(session, participant, operator, request);
  return refusal ?? ownerOf(participant, { origin: 'camera', request });
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

/** Whom the request comes from. A browser may hold both cookies; only an applicant hands in evidence for a run. */
async function asker(parts: AdmissionParts, headers: Headers, { participant }: Wanted, capture: boolean) {
  if (!capture || headers.get(pageHeader) === 'applicant') {
    headers.set(pageHeader, 'applicant');
    headers.set(participantHeader, participant);
  }
  const viewer = await parts.viewerOf(headers);
  return !isRefusal(viewer) && viewer.kind === 'anonymous' ? refusals.anonymous : viewer;
}

/** Who a piece would belong to, if this viewer may hand it in now. */
export async function admit(
  parts: AdmissionParts,
  headers: Headers,
  wanted: Wanted,
): Promise<Owner | GatewayRefusal> {
  const capture = wanted.run === 'capture';
  const viewer = await asker(parts, headers, wanted, capture);
  if (isRefusal(viewer)) return viewer;
  if (capture && viewer.kind === 'staff')
    return runsCalls(viewer) ? streamOwner(parts, viewer, wanted) : refusals.forbidden;
  if (viewer.kind !== 'applicant') return refusals.forbidden;
  if (capture) return wanted.request ? cameraOwner(parts, viewer, wanted) : refusals.forbidden;
  const found = await withRun(parts, viewer, wanted.run);
  if ('code' in found) return found;
  const { participant, run } = found;
  return run.state === 'asked' ? ownerOf(participant, { runId: run.id }) : refusals.closed;
}
