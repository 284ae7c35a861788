import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { refOf } from '#schema/evidence.ts';
import { hasMoreBehind } from '#schema/vision/picture-layout.ts';
import type { EvidenceIndex, StoredEvidence } from '#schema/stored/session/evidence.ts';
import type { Pictures } from '#vault/picture.ts';
import type { Arriving, Unfinished } from '#vault/unfinished.ts';
import type { Vault } from '#vault/vault.ts';
import { admit, type AdmissionParts, type Owner, type Wanted } from '#gateway/evidence/admission.ts';
import { partOf, type Part } from '#gateway/evidence/part.ts';
import { pictureRefusals, tooLarge } from '#gateway/evidence/picture-refusals.ts';
import { headersOf } from '#gateway/http/address.ts';
import { answerJson, answerRefusal, drain, readBody } from '#gateway/http/answers.ts';
import { isId, momentIn } from '#gateway/graphql/server/input.ts';
import type { Feed } from '#gateway/feed/feed.ts';
import type { Limits, TooMany } from '#gateway/http/limits.ts';
import { deny, type GatewayRefusal } from '#gateway/refusal.ts';

export interface UploadParts extends AdmissionParts {
  readonly pictures: Pick<Pictures, 'inspect'>;
  readonly vault: Pick<Vault, 'put'>;
  readonly unfinished: Pick<Unfinished, 'received' | 'add' | 'read' | 'drop'>;
  readonly index: EvidenceIndex;
  /** Tells whoever looks on of a picture that arrived for a run. */
  readonly feed: Pick<Feed, 'tellProgress'>;
}

const megabyte = 1024 * 1024;
const largest = 12 * megabyte;
/** Pixels on the short side of what a camera of today gives at the least; a page that brings less is none that took a still. */
const leastOfCamera = 120;

const refusals = {
  tooLarge: tooLarge(largest / megabyte),
  tooSmall: deny('PICTURE_TOO_SMALL', { width: leastOfCamera, height: leastOfCamera }),
  trailing: deny('PICTURE_TRAILING_BYTES'),
  hash: deny('HASH_MISMATCH.arrived'),
  id: deny('INVALID_INPUT.id'),
  label: deny('INVALID_INPUT.label'),
  part: deny('INVALID_INPUT.part'),
};

/** What is known of a piece before its bytes are there. */
interface Announced {
  readonly owner: Owner;
  readonly label: string;
  readonly takenAt: string | undefined;
}

/** Not all of it is there yet. */
interface Underway {
  readonly received: number;
}

const digest = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);

/**
 * The same piece has the same id however often it is sent, so that an upload whose answer was lost on the line is the same
 * evidence when it is sent again, also at another server.
 */
const idOf = ({ owner, label, takenAt }: Announced, sha256: string): string => {
  const { sessionId, participantId, runId, origin, request } = owner;
  return `evi_${digest([sessionId, participantId, runId, origin, request, label, takenAt, sha256])}`;
};

/** What a piece costs, however many parts it comes in. */
async function limited(
  limits: Limits,
  { sessionId, participantId, runId, origin, request }: Owner,
): Promise<TooMany | undefined> {
  const who = `${sessionId}/${participantId}`;
  const exhausted = await limits.spend('uploads', who);
  if (exhausted) return exhausted;
  if (runId) return limits.spend('pieces', `${who}/${runId}`);
  return origin === 'camera' && request ? limits.spend('stills', request) : undefined;
}

/** Judges bytes that are there whole, and keeps them unless they are kept already. */
async function keep(
  parts: UploadParts,
  announced: Announced,
  bytes: Buffer,
  claimed: string | undefined,
): Promise<StoredEvidence | GatewayRefusal> {
  if (bytes.length === 0) return pictureRefusals.EVIDENCE_EMPTY;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (claimed !== undefined && claimed !== sha256) return refusals.hash;
  const id = idOf(announced, sha256);
  const known = await parts.index.find(id);
  if (known) return known;
  if (hasMoreBehind(bytes)) return refusals.trailing;
  const picture = await parts.pictures.inspect(bytes, { requester: announced.owner.sessionId });
  if ('refused' in picture) return pictureRefusals[picture.refused];
  const { mediaType, width, height } = picture;
  const { owner, label, takenAt } = announced;
  if (owner.origin === 'camera' && Math.min(width, height) < leastOfCamera) return refusals.tooSmall;
  const what = { id, sha256, mediaType, bytes: bytes.length, label, takenAt };
  const piece = { ...what, ...owner, storedAt: new Date().toISOString(), width, height };
  await parts.vault.put(owner.sessionId, id, bytes);
  await parts.index.add(piece);
  const { sessionId, participantId, runId } = owner;
  if (runId) void parts.feed.tellProgress({ sessionId, participantId, runId, arrived: { id, label } });
  return piece;
}

const claimedBy = (req: IncomingMessage): string | undefined => {
  const claimed = req.headers['x-evidence-sha256'];
  return claimed === undefined ? undefined : String(claimed).toLowerCase();
};

/** The whole body at once. */
async function takeWhole(
  parts: UploadParts,
  announced: Announced,
  req: IncomingMessage,
): Promise<StoredEvidence | GatewayRefusal> {
  const exhausted = await limited(parts.limits, announced.owner);
  if (exhausted) return exhausted;
  const bytes = await readBody(req, largest);
  return bytes ? keep(parts, announced, bytes, claimedBy(req)) : refusals.tooLarge;
}

/** Reads a part and puts it to those that are there. Answers with how much is there now. */
async function addPart(
  { unfinished, limits }: UploadParts,
  { owner }: Announced,
  of: Arriving,
  { from, to }: { readonly from: number; readonly to: number },
  req: IncomingMessage,
): Promise<number | GatewayRefusal> {
  // A beginning costs what a whole piece costs, for that is what it may become.
  const exhausted = from === 0 ? await limited(limits, owner) : undefined;
  if (exhausted) return exhausted;
  const bytes = await readBody(req, to - from);
  if (bytes?.length !== to - from) return refusals.part;
  await unfinished.add(of, from, bytes);
  return unfinished.received(of);
}

/**
 * One part of a piece, or the question how much of it is there. What does not follow on what is there changes nothing: the
 * answer says where to go on.
 */
async function takePart(
  parts: UploadParts,
  announced: Announced,
  part: Exclude<Part, { of: 'whole' }>,
  req: IncomingMessage,
): Promise<StoredEvidence | Underway | GatewayRefusal> {
  const { unfinished, limits, index } = parts;
  const { sessionId, participantId, runId } = announced.owner;
  const claimed = claimedBy(req);
  if (!claimed || !/^[0-9a-f]{64}$/.test(claimed)) return refusals.part;
  if (part.total > largest) return refusals.tooLarge;
  const exhausted = await limits.spend('parts', `${sessionId}/${participantId}`);
  if (exhausted) return exhausted;
  const known = await index.find(idOf(announced, claimed));
  if (known) return known;
  const { request } = announced.owner;
  const piece = digest([runId, request, announced.label, announced.takenAt, claimed, part.total]);
  const of = { sessionId, participantId, piece };
  const before = await unfinished.received(of);
  const follows = part.of === 'part' && part.from === before && before < part.total;
  const received = follows ? await addPart(parts, announced, of, part, req) : before;
  if (typeof received !== 'number') return received;
  const isUnderway = received < part.total && received >= before;
  return isUnderway ? { received } : finish(parts, announced, of, part.total, claimed);
}

/**
 * Keeps a piece of which all parts are there. Where they are not, another request for the same piece was faster, and has kept
 * and removed it: the answer is the same.
 */
async function finish(
  parts: UploadParts,
  announced: Announced,
  of: Arriving,
  total: number,
  claimed: string,
): Promise<StoredEvidence | Underway | GatewayRefusal> {
  const { unfinished, index } = parts;
  const bytes = await unfinished.read(of);
  const whole = bytes.length === total;
  const kept = whole
    ? await keep(parts, announced, bytes, claimed)
    : await index.find(idOf(announced, claimed));
  if (!kept) return { received: bytes.length };
  await unfinished.drop(of);
  return kept;
}

const takenAtOf = (req: IncomingMessage): string | undefined =>
  momentIn(String(req.headers['x-taken-at'] ?? ''));

const wantedOf = (url: URL): Wanted => ({
  participant: url.searchParams.get('participant') ?? '',
  run: url.searchParams.get('run') ?? '',
  label: url.searchParams.get('label') ?? '',
  request: url.searchParams.get('request') ?? '',
});

/**
 * Takes evidence: `PUT /evidence?participant=ID&run=RUN|capture&label=LABEL&request=REQUEST`, whole or, with `content-range`,
 * part by part. The bytes as received are the evidence: judged in a child process, encrypted, stored, and only then named.
 */
export function createUploads(parts: UploadParts) {
  async function take(
    req: IncomingMessage,
    wanted: Wanted,
  ): Promise<StoredEvidence | Underway | GatewayRefusal> {
    if (!isId(wanted.participant) || !isId(wanted.run)) return refusals.id;
    if (wanted.request && !isId(wanted.request)) return refusals.id;
    if (!/^[\w-]{1,60}$/.test(wanted.label)) return refusals.label;
    const part = partOf(req.headers['content-range']);
    if ('code' in part) return part;
    const owner = await admit(parts, headersOf(req), wanted);
    if ('code' in owner) return owner;
    const announced = { owner, label: wanted.label, takenAt: takenAtOf(req) };
    return part.of === 'whole' ? takeWhole(parts, announced, req) : takePart(parts, announced, part, req);
  }
  return async (req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> => {
    const taken = await take(req, wantedOf(url));
    if ('code' in taken) {
      answerRefusal(res, taken);
      return drain(req);
    }
    if ('received' in taken) {
      answerJson(res, 202, taken);
      return drain(req);
    }
    answerJson(res, 200, refOf(taken));
    drain(req);
  };
}
