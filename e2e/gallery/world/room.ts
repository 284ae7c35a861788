import { currentCall } from '#schema/session/session.ts';
import type { Domain } from '#gateway/graphql/server/context.ts';
import type { SessionView } from '#gateway/sessions/session-view.ts';
import { applicants, company } from '#e2e/gallery/world/people.ts';
import type { Stage } from '#e2e/gallery/world/world.ts';
import type { Seated, StandInRoom } from '#e2e/gallery/frame/seats.ts';

function seatedIn(
  view: SessionView,
  as: 'operator' | 'applicant',
  own: string,
  wishes: Stage['seats'],
): Seated[] {
  const call = currentCall(view);
  const operator = call?.lostSince ? undefined : call?.operator;
  const seated = (identity: string, role: Seated['role'], face: number): Seated => ({
    identity,
    role,
    face,
    camera: 'on',
    microphone: 'on',
    quality: 'good',
    away: false,
    speaking: false,
    ...wishes[identity],
  });
  const others = view.members
    .filter(({ id, present }) => present && id !== own)
    .map(({ id, name }) =>
      seated(
        id,
        'applicant',
        applicants.findIndex((each) => each === name),
      ),
    );
  return as === 'applicant' && operator ? [seated(operator.id, 'operator', -1), ...others] : others;
}

/** Media tokens that are no secret: they tell the stand-in room who is in it, and how the line behaves. */
export function createMedia(stage: Stage, find: Domain['sessions']['find']): Domain['media'] {
  const token = (people: readonly Seated[]): string =>
    JSON.stringify({ people, line: stage.line } satisfies StandInRoom);
  const url = 'ws://gallery';
  return {
    admit: async ({ sessionId, as, id: identity }) => {
      const view = await find(company.id, sessionId);
      if (as === 'applicant') for (const happen of stage.onceInCall.splice(0)) void happen();
      return {
        url,
        token: token(view ? seatedIn(view, as, identity, stage.seats) : []),
        room: sessionId,
        identity,
      };
    },
    admitToTrial: async (identity) => ({ url, token: token([]), room: 'trial', identity }),
    mute: async () => undefined,
    tellAway: async () => undefined,
    tellPicture: async () => undefined,
    dismiss: async () => undefined,
  };
}
