import type { ActCall } from '#schema/act.ts';
import { answerActs } from '#schema/session/call/answer.ts';
import { callActs } from '#schema/session/call/call.ts';
import { cameraActs } from '#schema/session/call/camera/note-camera.ts';
import { chatActs } from '#schema/session/chat.ts';
import { decisionActs } from '#schema/session/decision.ts';
import { detailsActs } from '#schema/session/details.ts';
import { presenceActs } from '#schema/session/call/presence.ts';
import { removalActs } from '#schema/session/call/removal.ts';

/** Everything that people may do to a session. */
export const sessionActs = {
  ...presenceActs,
  ...answerActs,
  ...callActs,
  ...decisionActs,
  ...detailsActs,
  ...chatActs,
  ...removalActs,
  ...cameraActs,
};
export type SessionAct = ActCall<typeof sessionActs>;
