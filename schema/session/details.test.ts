import { describe, expect, it } from 'vitest';
import { system } from '#schema/actor.ts';
import { closeMember } from '#schema/session/decision.ts';
import { correctDetails, correctedDetails, mayCorrectDetails } from '#schema/session/details.ts';
import { changeMember, sessionStates, type Session, type SessionState } from '#schema/session/session.ts';
import type { StepKind } from '#schema/steps/kinds.ts';
import { summaryOf } from '#schema/session/summary.ts';
import { applicant, olga, rita } from '#schema/testing/people.ts';
import { aSessionIn, at } from '#schema/testing/states.ts';

const right = { participantId: 'p1', name: 'Anna Aplicant' };
const correct = (session: Session, change: { name?: string; email?: string } = {}): Session =>
  correctDetails(session, { ...right, ...change }, olga, at(20)).state;

const outcomes: Readonly<Record<SessionState, string | undefined>> = {
  scheduled: undefined,
  open: undefined,
  ringing: undefined,
  missed: undefined,
  live: undefined,
  interrupted: undefined,
  unattended: undefined,
  ending: undefined,
  deciding: undefined,
  inReview: 'ALREADY_DECIDED',
  sealing: 'ALREADY_DECIDED',
  approved: 'ALREADY_DECIDED',
  rejected: 'ALREADY_DECIDED',
  expired: 'SESSION_ENDED',
  cancelled: 'SESSION_ENDED',
  abandoned: 'SESSION_ENDED',
};

describe('details are corrected', () => {
  it.each(sessionStates)('until somebody has decided: %s', (state) => {
    expect(mayCorrectDetails(aSessionIn(state), right, olga)?.code).toBe(outcomes[state]);
  });

  it.each([
    ['a reviewer', rita],
    ['the applicant', applicant('p1')],
    ['the machine', system],
  ])('not by %s', (_who, by) => {
    expect(mayCorrectDetails(aSessionIn('live'), right, by)?.code).toBe('NOT_ALLOWED');
  });

  it.each([
    ['nothing is changed', { ...right, name: 'Anna Applicant' }, 'refusal.INVALID_INPUT.detailsUnchanged'],
    ['the name is empty', { ...right, name: ' ' }, 'refusal.INVALID_INPUT.participantName'],
    ['the name is too long', { ...right, name: 'a'.repeat(201) }, 'refusal.INVALID_INPUT.participantName'],
    ['there is nobody such', { ...right, participantId: 'p9' }, 'refusal.NOT_FOUND.participant'],
    ['only an e-mail is added', { ...right, name: 'Anna Applicant', email: 'a@b.org' }, undefined],
  ])('where %s', (_where, ask, refusal) => {
    expect(mayCorrectDetails(aSessionIn('live'), ask, olga)?.phrase.code).toBe(refusal);
  });
});

describe('a corrected name', () => {
  it('is the one in the session, in its lists and in its advice', () => {
    const session = correct(aSessionIn('live'));
    expect(summaryOf(session).names).toEqual(['Anna Aplicant']);
    expect(session.members[0]?.standing.name).toBe('Anna Aplicant');
  });

  it('leaves the first details to be known, however often it is corrected', () => {
    const twice = correct(correct(aSessionIn('open')), { name: 'Anne Applicant', email: 'a@b.org' });
    const back = correct(twice, { name: 'Anne Applicant' });
    expect(back.members[0]).toMatchObject({
      name: 'Anne Applicant',
      corrected: { times: 3, naming: 2, from: { name: 'Anna Applicant' } },
    });
    expect(back.members[0]).not.toHaveProperty('email');
  });

  it('is journalled with before and after, and so is the e-mail', () => {
    const ask = { ...right, email: 'a@b.org' };
    const { entries } = correctDetails(aSessionIn('open'), ask, olga, at(20));
    expect(entries).toEqual([
      {
        at: at(20),
        actor: olga,
        kind: 'nameCorrected',
        participantId: 'p1',
        data: { before: 'Anna Applicant', after: 'Anna Aplicant' },
      },
      {
        at: at(20),
        actor: olga,
        kind: 'emailCorrected',
        participantId: 'p1',
        data: { name: 'Anna Aplicant', before: '', after: 'a@b.org' },
      },
    ]);
  });

  it.each(['scheduled', 'open', 'ringing', 'missed', 'live', 'interrupted', 'unattended'] as const)(
    'leaves a session that is %s as it is',
    (state) => {
      expect(correct(aSessionIn(state)).state).toBe(state);
    },
  );

  it('keeps the decision waiting until the participant has closed their runs anew', () => {
    const session = correct(aSessionIn('deciding'));
    expect([session.state, session.members[0]?.closed]).toEqual(['ending', false]);
    const standing = { participantId: 'p1', name: 'Anna Aplicant', steps: [] };
    expect(closeMember(session, standing, at(30)).state.state).toBe('deciding');
  });

  it('an e-mail alone keeps nobody waiting, and no step is told of another name', () => {
    const session = correct(aSessionIn('deciding'), { name: 'Anna Applicant', email: 'a@b.org' });
    expect(session.state).toBe('deciding');
    const [member] = session.members;
    expect(member && correctedDetails(member)).toEqual({
      name: 'Anna Applicant',
      email: 'a@b.org',
      naming: 0,
    });
  });

  it('lets no verdict on the old name advise anything, and leaves those that used none', () => {
    const deciding = aSessionIn('deciding');
    const passed = (kind: StepKind) => ({ kind, outcome: 'passed', advice: 'approve', doubts: [] }) as const;
    const standing = {
      participantId: 'p1',
      name: 'Anna Applicant',
      steps: [passed('documentScan'), passed('liveness')],
    };
    const judged = changeMember(deciding, 'p1', { standing });
    const { members, recommendation } = correct(judged);
    expect(members[0]?.standing.steps.map(({ advice }) => advice)).toEqual(['open', 'approve']);
    expect(recommendation.advice).toBe('open');
    expect(correct(judged, { name: 'Anna Applicant', email: 'a@b.org' }).members[0]?.standing).toEqual(
      standing,
    );
  });
});
