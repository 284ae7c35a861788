import type { Advice } from '#schema/outcome/advice.ts';
import type { Decide } from '#schema/outcome/exceptions.ts';
import type { Deciders, Policies } from '#schema/process.ts';
import type { Standing } from '#schema/recommendation.ts';
import { answer } from '#schema/session/call/answer.ts';
import { endCall } from '#schema/session/call/call.ts';
import { closeMember } from '#schema/session/decision.ts';
import { createSession } from '#schema/session/create.ts';
import { type Session } from '#schema/session/session.ts';
import { aProcess, olga } from '#schema/testing/people.ts';
import { at, joins } from '#schema/testing/states.ts';

/** Three people, whose names are their ids. */
export const names = ['Anna', 'Ben', 'Carla'] as const;
const outcomes = {
  approve: 'passed',
  reject: 'failed',
  review: 'unsure',
  retake: 'failed',
  open: 'missing',
} as const;
/** Of somebody of whom one step is wanted, which alone advises so. */
export const standing = (name: string, advice: Advice): Standing => ({
  participantId: name,
  name,
  steps: [{ kind: 'documentScan', outcome: outcomes[advice], advice, doubts: [] }],
});

export interface Rule {
  readonly decidedBy?: Deciders;
  readonly policies?: Partial<Policies>;
  readonly takeBack?: number;
}

/** A session of three after its call; so many of them as are advised upon. */
export function deciding(
  advised: readonly Advice[],
  { decidedBy = 'all', policies, takeBack: held = 0 }: Rule = {},
): Session {
  const process = aProcess({
    steps: [{ kind: 'documentScan', requirement: 'required' }],
    decidedBy,
    policies: { partialApproval: true, ...policies },
    limits: { takeBack: held },
  });
  const participants = names.slice(0, advised.length).map((name) => ({ id: name, name }));
  const begun = createSession({ id: 'ses-1', process, participants }, olga, at(0)).state;
  const waiting = participants.reduce((session, { id }) => joins(session, id, at(1)), begun);
  const ending = endCall(answer(waiting, olga, at(2)).state, olga, at(3)).state;
  return participants.reduce(
    (session, { name }, place) => closeMember(session, standing(name, advised[place] ?? 'open'), at(4)).state,
    ending,
  );
}

/** An approval that excepts some. */
export const except = (...ids: readonly string[]): Decide => ({
  verdict: 'approved',
  exceptions: ids.map((participantId) => ({ participantId, reason: 'A false document.' })),
});
