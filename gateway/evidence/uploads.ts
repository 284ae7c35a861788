import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { runsCalls } from '#schema/actor.ts';
import { noticeFor } from '#schema/session/call/call-phase.ts';
import { isInCall, memberOf } from '#schema/session/session.ts';
import { ended, followCall, mayAddCapture, type Participant } from '#schema/participant/participant.ts';
import type { EvidenceIndex, StoredEvidence } from '#schema/stored/session/evidence.ts';
import type { Pictures } from '#vault/picture.ts';
import type { Vault } from '#vault/vault.ts';
import type { Summary } from '#schema/session/summary.ts';
import { pictureRefusals, tooLarge } from '#gateway/evidence/picture-refusals.ts';
import { headersOf } from '#gateway/http/address.ts';
import { answerJson, answerRefusal, drain, readBody } from '#gateway/http/answers.ts';
import { isId, momentIn } from '#gateway/graphql/server/input.ts';
import type { Feed } from '#gateway/feed/feed.ts';
import type { Limits, TooMany } from '#gateway/http/limits.ts';
import type { ReadModel } from '#gateway/sessions/read-model.ts';
import type { ApplicantViewer, StaffViewer, ViewerOf } from '#gateway/identity/viewer.ts';
import { deny, isRefusal, type GatewayRefusal } from '#gateway/refusal.ts';
import { participantHeader } from '#gateway/identity/applicant-cookie.ts';
import { pageHeader } from '#gateway/identity/viewer.ts';

export interface UploadParts {
  readonly viewerOf: ViewerOf;
  readonly readModel: Pick<ReadModel, 'participant' | 'desk' | 'session' | 'nextWrite'>;
  /** How long a run that is not written down yet is waited for: what a killed server was writing takes six seconds. */
  readonly patienceMs?: number;
  readonly pictures: Pick<Pictures, 'inspect'>;
  readonly vault: Pick<Vault, 'put'>;
  readonly index: Pick<EvidenceIndex, 'add'>;
  readonly limits: Limits;
  /** Tells whoever looks on of a picture that arrived for a run. */
  readonly feed: Pick<Feed, 'tellProgress'>;
}

const megabyte = 1024 * 1024;
const largest = 12 * megabyte;

const refusals = {
  tooLarge: tooLarge(largest / megabyte),
  hash: deny('HASH_MISMATCH.arrived'),
  notFound: deny('NOT_FOUND.applicantOrStep'),
  notInCall: deny('NOT_FOUND.callOfYours'),
  closed: deny('RUN_CLOSED.evidence'),
  anonymous: deny('UNAUTHENTICATED.linkOrSignIn'),
  forbidden: deny('FORBIDDEN.evidence'),
  id: deny('INVALID_INPUT.id'),
  label: deny('INVALID_INPUT.label'),
};

type Owner = Pick<StoredEvidence, 'sessionId' | 'companyId' | 'participantId' | 'runId'>;

/** What the address of an upload says. */
interface Wanted {
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
  parts: UploadParts,
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
  { readModel, limits, patienceMs = usualPatienceMs }: UploadParts,
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
async function admit(parts: UploadParts, headers: Headers, wanted: Wanted): Promise<Owner | GatewayRefusal> {
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

async function limited(limits: Limits, owner: Owner): Promise<TooMany | undefined> {
  const { sessionId, participantId, runId } = owner;
  const who = `${sessionId}/${participantId}`;
  return (
    (await limits.spend('uploads', who)) ?? (runId ? limits.spend('pieces', `${who}/${runId}`) : undefined)
  );
}

/** Reads, hashes and judges the body, and says what it is. */
async function receive(parts: UploadParts, req: IncomingMessage) {
  const hash = createHash('sha256');
  const bytes = await readBody(req, largest, (chunk) => hash.update(chunk));
  if (!bytes) return refusals.tooLarge;
  if (bytes.length === 0) return pictureRefusals.EVIDENCE_EMPTY;
  const sha256 = hash.digest('hex');
  const claimed = req.headers['x-evidence-sha256'];
  if (claimed !== undefined && String(claimed).toLowerCase() !== sha256) return refusals.hash;
  const picture = await parts.pictures.inspect(bytes);
  return 'refused' in picture ? pictureRefusals[picture.refused] : { bytes, sha256, picture };
}

const takenAtOf = (req: IncomingMessage): string | undefined =>
  momentIn(String(req.headers['x-taken-at'] ?? ''));

const wantedOf = (url: URL): Wanted => ({
  participant: url.searchParams.get('participant') ?? '',
  run: url.searchParams.get('run') ?? '',
  label: url.searchParams.get('label') ?? '',
});

/**
 * Takes evidence: `PUT /evidence?participant=ID&run=RUN|capture&label=LABEL`. The bytes as received are the
 * evidence: judged in a child process, encrypted, stored, and only then named.
 */
export function createUploads(parts: UploadParts) {
  const take = async (req: IncomingMessage, wanted: Wanted): Promise<StoredEvidence | GatewayRefusal> => {
    if (!isId(wanted.participant) || !isId(wanted.run)) return refusals.id;
    if (!/^[\w-]{1,60}$/.test(wanted.label)) return refusals.label;
    const owner = await admit(parts, headersOf(req), wanted);
    if ('code' in owner) return owner;
    const exhausted = await limited(parts.limits, owner);
    if (exhausted) return exhausted;
    const received = await receive(parts, req);
    if ('code' in received) return received;
    const { bytes, sha256, picture } = received;
    const { mediaType, width, height } = picture;
    const id = `evi_${randomUUID().replaceAll('-', '')}`;
    const what = { id, sha256, mediaType, bytes: bytes.length, label: wanted.label, takenAt: takenAtOf(req) };
    const piece = { ...what, ...owner, storedAt: new Date().toISOString(), width, height };
    await parts.vault.put(owner.sessionId, id, bytes);
    await parts.index.add(piece);
    const { sessionId, participantId, runId } = owner;
    if (runId)
      void parts.feed.tellProgress({ sessionId, participantId, runId, arrived: { id, label: wanted.label } });
    return piece;
  };
  return async (req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> => {
    const taken = await take(req, wantedOf(url));
    if ('code' in taken) {
      answerRefusal(res, taken);
      return drain(req);
    }
    const { id, sha256, mediaType, bytes, label, takenAt } = taken;
    answerJson(res, 200, { id, sha256, mediaType, bytes, label, takenAt });
  };
}
