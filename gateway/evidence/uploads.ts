import type { IncomingMessage, ServerResponse } from 'node:http';
import { refOf } from '#schema/evidence.ts';
import type { StoredEvidence } from '#schema/stored/session/evidence.ts';
import { createFairLine, type FairLine } from '#vault/turns.ts';
import type { Arriving, Unfinished } from '#vault/unfinished.ts';
import { admit, type AdmissionParts, type Wanted } from '#gateway/evidence/admission.ts';
import { digest, idOf, keep, type Announced, type KeepParts } from '#gateway/evidence/keep.ts';
import { partOf, type Part } from '#gateway/evidence/part.ts';
import { tooLarge } from '#gateway/evidence/picture-refusals.ts';
import { createPlaces, type Place, type Places } from '#gateway/evidence/places.ts';
import { senderOf, spendBytes, spendPiece } from '#gateway/evidence/spending.ts';
import { takeBody } from '#gateway/evidence/whole-body.ts';
import { addressOf, headersOf } from '#gateway/http/address.ts';
import { answerJson, answerRefusal, drain, readBody } from '#gateway/http/answers.ts';
import { isId, momentIn } from '#gateway/graphql/server/input.ts';
import { tooMany } from '#gateway/http/limits.ts';
import { deny, type GatewayRefusal } from '#gateway/refusal.ts';

export interface UploadParts extends AdmissionParts, KeepParts {
  readonly unfinished: Pick<Unfinished, 'received' | 'add' | 'read' | 'drop'>;
}

interface Tools extends UploadParts {
  readonly places: Places;
  /** Pieces that are there whole wait in it to be judged, for only then one is in the memory as a whole. */
  readonly judging: FairLine;
}

const megabyte = 1024 * 1024;
const largest = 12 * megabyte;
/** Each takes its size several times over, to be decrypted, decoded and encrypted: some 60 MB at the most. */
const judgedAtOnce = 3;

const refusals = {
  tooLarge: tooLarge(largest / megabyte),
  id: deny('INVALID_INPUT.id'),
  label: deny('INVALID_INPUT.label'),
  part: deny('INVALID_INPUT.part'),
};

/** An upload that was let in. */
interface Upload {
  readonly req: IncomingMessage;
  readonly announced: Announced;
  readonly place: Place;
}

/** Not all of it is there yet. */
interface Underway {
  readonly received: number;
}

/** Of a question, whose body is empty and waits for nobody. */
const noPlace: Place = { arrived: () => undefined, leave: () => undefined };

type Taken = StoredEvidence | Underway | GatewayRefusal;

const addressIn = (req: IncomingMessage): string => addressOf(headersOf(req));

/** Of a body whose length is not told as much counts as it may have. */
const lengthOf = (req: IncomingMessage): number => Number(req.headers['content-length'] ?? largest);

/** The whole body at once. */
async function takeWhole(tools: Tools, { req, announced, place }: Upload): Promise<Taken> {
  const { limits, judging, unfinished } = tools;
  const { owner } = announced;
  const spent = await spendPiece(limits, owner);
  if (spent) return spent;
  if (lengthOf(req) > largest) return refusals.tooLarge;
  const exhausted = await spendBytes(limits, owner, addressIn(req), lengthOf(req));
  if (exhausted) return exhausted;
  const body = await takeBody(unfinished, owner, req, largest);
  place.arrived();
  if (!body) return refusals.tooLarge;
  try {
    return await judging.run(owner.sessionId, async () => {
      const bytes = await body.read();
      return bytes.length === body.bytes ? keep(tools, announced, bytes) : tooMany();
    });
  } finally {
    await body.drop();
  }
}

/** Reads a part and puts it to those that are there. Answers with how much is there now. */
async function addPart(
  { unfinished, limits }: Tools,
  { req, announced: { owner }, place }: Upload,
  of: Arriving,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<number | GatewayRefusal> {
  // A beginning costs what a whole piece costs, for that is what it may become.
  const exhausted =
    (from === 0 ? await spendPiece(limits, owner) : undefined) ??
    (await spendBytes(limits, owner, addressIn(req), to - from));
  if (exhausted) return exhausted;
  const bytes = await readBody(req, to - from);
  place.arrived();
  if (bytes?.length !== to - from) return refusals.part;
  await unfinished.add(of, from, bytes);
  return unfinished.received(of);
}

/**
 * One part of a piece, or the question how much of it is there. What does not follow on what is there changes nothing: the
 * answer says where to go on.
 */
async function takePart(tools: Tools, upload: Upload, part: Exclude<Part, { of: 'whole' }>): Promise<Taken> {
  const { unfinished, limits, index } = tools;
  const { announced } = upload;
  const { label, takenAt, claimed } = announced;
  const { sessionId, participantId, runId, request } = announced.owner;
  if (!claimed || !/^[0-9a-f]{64}$/.test(claimed)) return refusals.part;
  if (part.total > largest) return refusals.tooLarge;
  const exhausted = await limits.spend('parts', `${sessionId}/${participantId}`);
  if (exhausted) return exhausted;
  const known = await index.find(idOf(announced, claimed));
  if (known) return known;
  const piece = digest([runId, request, label, takenAt, claimed, part.total]);
  const of = { sessionId, participantId, piece };
  const before = await unfinished.received(of);
  const follows = part.of === 'part' && part.from === before && before < part.total;
  const received = follows ? await addPart(tools, upload, of, part) : before;
  if (typeof received !== 'number') return received;
  const isUnderway = received < part.total && received >= before;
  if (isUnderway) return { received };
  return tools.judging.run(sessionId, () => finish(tools, announced, of, { total: part.total, claimed }));
}

/**
 * Keeps a piece of which all parts are there. Where they are not, another request for the same piece was faster, and has kept
 * and removed it: the answer is the same.
 */
async function finish(
  tools: Tools,
  announced: Announced,
  of: Arriving,
  { total, claimed }: { readonly total: number; readonly claimed: string },
): Promise<Taken> {
  const { unfinished, index } = tools;
  const bytes = await unfinished.read(of);
  const whole = bytes.length === total;
  const kept = whole ? await keep(tools, announced, bytes) : await index.find(idOf(announced, claimed));
  if (!kept) return { received: bytes.length };
  await unfinished.drop(of);
  return kept;
}

const claimedBy = (req: IncomingMessage): string | undefined => {
  const claimed = req.headers['x-evidence-sha256'];
  return claimed === undefined ? undefined : String(claimed).toLowerCase();
};

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
  const judging = createFairLine({ hands: judgedAtOnce });
  const tools: Tools = { ...parts, judging, places: createPlaces() };
  async function take(req: IncomingMessage, wanted: Wanted): Promise<Taken> {
    if (!isId(wanted.participant) || !isId(wanted.run)) return refusals.id;
    if (wanted.request && !isId(wanted.request)) return refusals.id;
    if (!/^[\w-]{1,60}$/.test(wanted.label)) return refusals.label;
    const part = partOf(req.headers['content-range']);
    if ('code' in part) return part;
    const owner = await admit(parts, headersOf(req), wanted);
    if ('code' in owner) return owner;
    const announced = { owner, label: wanted.label, takenAt: takenAtOf(req), claimed: claimedBy(req) };
    const place = part.of === 'question' ? noPlace : await tools.places.enter(senderOf(owner), req);
    if (!place) return tooMany();
    const upload = { req, announced, place };
    try {
      return await (part.of === 'whole' ? takeWhole(tools, upload) : takePart(tools, upload, part));
    } finally {
      place.leave();
    }
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
