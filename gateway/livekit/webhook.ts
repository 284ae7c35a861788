import type { IncomingMessage, ServerResponse } from 'node:http';
import { WebhookReceiver, type WebhookEvent } from 'livekit-server-sdk';
import type { Logger } from 'pino';
import { sessionOfRoom } from '#schema/ids.ts';
import { answerJson, readBody } from '#gateway/http/answers.ts';
import type { LiveKitAccess } from '#gateway/config.ts';
import { roleAttribute } from '#gateway/livekit/media.ts';

/** Tells a session what the room says of an applicant. Late, repeated and unordered hints do no harm. */
export type RoomHint = (hint: {
  readonly sessionId: string;
  readonly participantId: string;
  readonly present: boolean;
}) => Promise<void>;

const largestBody = 256 * 1024;

const presenceOf: Partial<Record<string, boolean>> = {
  participant_joined: true,
  participant_left: false,
  participant_connection_aborted: false,
};

function hintOf({ event, room, participant }: WebhookEvent) {
  const present = presenceOf[event];
  const sessionId = sessionOfRoom(room?.name ?? '');
  if (present === undefined || !sessionId || !participant) return undefined;
  if (participant.attributes[roleAttribute] !== 'applicant') return undefined;
  return { sessionId, participantId: participant.identity, present };
}

/** LiveKit's webhooks: believed when the signature over the raw body is right, and then only as hints. */
export function createWebhook({ key, secret }: LiveKitAccess, hear: RoomHint, log: Logger) {
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
