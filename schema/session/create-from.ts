import { type Actor, createsSessions } from '#schema/actor.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';
import { type SessionState } from '#schema/session/session.ts';

/** Another session may be created from one that came to nothing, or that nobody has decided yet. */
export function mayCreateFrom({ state }: { readonly state: SessionState }, by: Actor): Refusal | undefined {
  if (!createsSessions(by)) return refuse('NOT_ALLOWED.createSession');
  switch (state) {
    case 'deciding':
    case 'rejected':
    case 'expired':
    case 'cancelled':
    case 'abandoned':
      return undefined;
    case 'approved':
      return refuse('SESSION_GOES_ON.approved');
    case 'scheduled':
    case 'open':
    case 'ringing':
    case 'missed':
    case 'live':
    case 'interrupted':
    case 'unattended':
    case 'ending':
    case 'inReview':
    case 'sealing':
      return refuse('SESSION_GOES_ON.still');
  }
}
