import { createHash } from 'node:crypto';
import { Context } from '@temporalio/activity';
import type { Logger } from 'pino';
import type { ExamineContext, Examiner, Piece } from '#activities/steps/examiner.ts';
import { examiners } from '#activities/steps/registry.ts';
import type { FaceAnalyser } from '#activities/vision/faces.ts';
import type { EvidenceRef } from '#schema/evidence.ts';
import type { ExamineRequest } from '#schema/record.ts';
import { examinationOf, troubled, type Examination } from '#schema/participant/step-run.ts';
import type { StepKind } from '#schema/steps/kinds.ts';
import { steps, type FindingsOf } from '#schema/steps/registry.ts';
import type { EvidenceIndex } from '#schema/stored/session/evidence.ts';
import type { Pictures } from '#vault/picture.ts';
import type { Vault } from '#vault/vault.ts';

interface Tools {
  readonly vault: Vault;
  readonly evidence: EvidenceIndex;
  readonly pictures: Pick<Pictures, 'pixels'>;
  readonly faces: FaceAnalyser;
  readonly log: Logger;
}

/** A phone's twelve megapixels. What is larger shows no more, and several of them would fill the memory. */
const largestSide = 4000;
const heartbeatMs = 2000;
const heartbeat = (context: Context): void => context.heartbeat();

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

class Tampered extends Error {}

/** Bytes whose hash is still the one that stands in the history. */
async function fetchPiece(vault: Vault, sessionId: string, ref: EvidenceRef): Promise<Piece> {
  const bytes = await vault.get(sessionId, ref.id);
  if (sha256(bytes) !== ref.sha256) throw new Tampered(`Evidence ${ref.id} is not what was handed in.`);
  return { ref, bytes };
}

/** Stores pictures that the examiner makes. The id follows from the run, so that a retry stores no second one. */
function keeper({ vault, evidence }: Tools, request: ExamineRequest): ExamineContext['keep'] {
  const { sessionId, participantId, runId } = request;
  return async (bytes, label, mediaType) => {
    const id = `${runId}-${label}`.replaceAll(/[^\w-]/g, '-');
    const ref: EvidenceRef = { id, sha256: sha256(bytes), mediaType, bytes: bytes.length, label };
    await vault.put(sessionId, id, bytes);
    await evidence.add({
      ...ref,
      sessionId,
      companyId: request.companyId,
      participantId,
      runId,
      storedAt: request.facts.now,
    });
    return ref;
  };
}

async function examineAs<K extends StepKind>(
  kind: K,
  request: ExamineRequest,
  tools: Tools,
): Promise<Examination> {
  const { sessionId, evidence, sources, facts } = request;
  const context = Context.current();
  const fetchAll = (refs: readonly EvidenceRef[]) =>
    Promise.all(refs.map((ref) => fetchPiece(tools.vault, sessionId, ref)));
  const pieces = await fetchAll(evidence);
  const others = await Promise.all(
    Object.entries(sources).map(async ([from, refs]) => [from, await fetchAll(refs)] as const),
  );
  const examiner: Examiner<FindingsOf[K]> = examiners[kind];
  const found = await examiner(pieces, Object.fromEntries(others), {
    facts,
    pixels: (bytes) => tools.pictures.pixels(bytes, { max: largestSide }),
    faces: tools.faces,
    keep: keeper(tools, request),
    heartbeat: () => heartbeat(context),
  });
  const { findings, ...rest } = found;
  return examinationOf(steps[kind].judge(findings, facts), rest);
}

/**
 * Examines one run: verifies hashes, measures, judges. Bad evidence is a verdict. Trouble is thrown, so that
 * Temporal tries again within its limits; evidence that was changed since is settled as `unsure` at once.
 */
export function createExamine(tools: Tools) {
  return async (request: ExamineRequest): Promise<Examination> => {
    const { cancellationSignal } = Context.current();
    const beat = setInterval(heartbeat, heartbeatMs, Context.current());
    const log = tools.log.child({ sessionId: request.sessionId, runId: request.runId, step: request.kind });
    const begun = performance.now();
    try {
      cancellationSignal.throwIfAborted();
      const examination = await examineAs(request.kind, request, tools);
      log.info({ outcome: examination.outcome, ms: Math.round(performance.now() - begun) }, 'examined');
      return examination;
    } catch (error) {
      if (!(error instanceof Tampered)) throw error;
      log.error('evidence does not match its hash');
      return troubled('tampered');
    } finally {
      clearInterval(beat);
    }
  };
}
