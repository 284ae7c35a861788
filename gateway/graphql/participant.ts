import { presences, type Participant } from '#schema/participant/participant.ts';
import { builder } from '#gateway/graphql/builder.ts';
import { evidenceType } from '#gateway/graphql/evidence.ts';
import { stepKindEnum } from '#gateway/graphql/process.ts';
import { stepRunType } from '#gateway/graphql/step-run.ts';

export const presenceEnum = builder.enumType('Presence', { values: presences });
export const callPhase = builder.enumType('CallPhase', {
  values: ['before', 'live', 'closing', 'closed'] as const,
});

const consentGiven = builder.objectRef<NonNullable<Participant['consent']>>('ConsentGiven').implement({
  fields: (t) => ({ version: t.exposeString('version'), at: t.expose('at', { type: 'DateTime' }) }),
});

export const participantType = builder.objectRef<Participant>('Participant').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    sessionId: t.exposeID('sessionId'),
    name: t.exposeString('name'),
    email: t.exposeString('email', { nullable: true }),
    presence: t.expose('presence', { type: presenceEnum }),
    call: t.expose('call', { type: callPhase }),
    consent: t.expose('consent', { type: consentGiven, nullable: true }),
    chosen: t.field({ type: [stepKindEnum], resolve: (participant) => participant.chosen }),
    runs: t.field({ type: [stepRunType], resolve: (participant) => participant.runs }),
    captures: t.field({ type: [evidenceType], resolve: (participant) => participant.captures }),
    revision: t.exposeInt('revision'),
  }),
});
