import type { ActCall } from '#schema/act.ts';
import { callActs } from '#schema/session/call.ts';
import { chatActs } from '#schema/session/chat.ts';
import { decisionActs } from '#schema/session/decision.ts';
import { detailsActs } from '#schema/session/details.ts';
import { presenceActs } from '#schema/session/presence.ts';

/** Everything that people may do to a session. */
export const sessionActs = { ...presenceActs, ...callActs, ...decisionActs, ...detailsActs, ...chatActs };
export type SessionAct = ActCall<typeof sessionActs>;
