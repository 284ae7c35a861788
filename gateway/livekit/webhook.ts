import type { IncomingMessage, ServerResponse } from 'node:http';
import { WebhookReceiver, type ParticipantInfo, type WebhookEvent } from 'livekit-server-sdk';
import type { Logger } from 'pino';
import { admittedAs, sessionOfRoom } from '#schema/ids.ts';
import type { RoomHint } from '#schema/session/call/hints/room-hint.ts';
import type { Connection } from '#schema/session/session.ts';
import { answerJson, readBody } from '#gateway/http/answers.ts';
import type { LiveKitAccess } from '#gateway/config.ts';
import { roleAttribute } from '#gateway/livekit/media.ts';

/** What the room says of somebody, and by which admission they came into it. */
export type AdmittedHint = RoomHint & { readonly admission?: string };

/** Tells a session what the room says of somebody's line. Late, repeated and unordered hints do no harm. */
export type HintHandler = (hint: AdmittedHint & { readonly sessionId: string }) => Promise<void>;

const largestBody = 256 * 1024;

/** LiveKit's `DisconnectReason.DUPLICATE_IDENTITY`, which its server kit does not export. */
const duplicateIdentity = 2;

const presenceOf: Partial<Record<string, boolean>> = {
  participant_joined: true,
  participant_left: false,
  participant_connection_aborted: false,
};

function hintOf({ event, room, participant }: WebhookEvent) {
  const present = presenceOf[event];
  const sessionId = sessionOfRoom(room?.name ?? '');
  if (present === undefined || !sessionId || !participant) return undefined;
  // Who comes in elsewhere has not gone: LiveKit ends the first of two connections with the same identity.
  if (!present && Number(participant.disconnectReason) === duplicateIdentity) return undefined;
  const about = hintAbout(participant, present);
  return about && { sessionId, ...about };
}

/** What an event or a look into the room says of one who is there, or was; nothing of strangers. */
export function hintAbout(participant: ParticipantInfo, present: boolean): AdmittedHint | undefined {
  const { identity, attributes } = participant;
  const { id, admission } = admittedAs(identity);
  const news = { present, ...(admission !== undefined && { admission }), ...connectionIn(participant) };
  if (attributes[roleAttribute] === 'operator') return { ...news, operatorId: id };
  return attributes[roleAttribute] === 'applicant' ? { ...news, participantId: id } : undefined;
}

/** Which connection an event or a look into the room is about. */
export function connectionIn({ sid, joinedAt, joinedAtMs }: ParticipantInfo): {
  readonly connection?: Connection;
} {
  if (!sid) return {};
  const milliseconds = Number(joinedAtMs) || Number(joinedAt) * 1000;
  return { connection: { id: sid, at: new Date(milliseconds).toISOString() } };
}

/** LiveKit's webhooks: believed when the signature over the raw body is right, and then only as hints. */
export function createWebhook({ key, secret }: LiveKitAccess, hear: HintHandler, log: Logger) {
  const receiver = new WebhookReceiver(key, secret);
  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const body = await readBody(req, largestBody);
    if (!body) return answerJson(res, 413, { code: 'TOO_LARGE', message: 'This is too much.' });
    const event = await receiver
      .receive(body.toString('utf8'), req.headers.authorization)
      .catch(() => undefined);
    if (!event)
      return answerJson(res, 401, { code: 'UNAUTHENTICATED', message: 'The signature is not right.' });
    const hint = hintOf(event);
    // Answered before the session is told: LiveKit gives up waiting after seconds, and repeats what it believes lost.
    answerJson(res, 200, {});
    if (!hint) return;
    await hear(hint).catch((error: unknown) => {
      const why = error instanceof Error ? error.name : 'unknown';
      log.warn({ session: hint.sessionId, why }, 'a hint of the room was lost');
    });
  };
}
