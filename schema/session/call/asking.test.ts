import { describe, expect, test } from 'vitest';
import type { RefusalCode } from '#schema/refusal.ts';
import {
  isCaptureOpen,
  mayAnswerFavour,
  mayAskFavour,
  mayMute,
  mayRequestCapture,
} from '#schema/session/call/asking.ts';
import { changeMember, presences, sessionStates } from '#schema/session/session.ts';
import { applicant, olga, otto, rita } from '#schema/testing/people.ts';
import { aSessionIn } from '#schema/testing/states.ts';

const ask = { participantId: 'p1' };
const being = (presence: (typeof presences)[number]) => changeMember(aSessionIn('live'), 'p1', { presence });

describe('a favour', () => {
  test.each(sessionStates)('is asked and answered in a call alone: %s', (state) => {
    const wanted: RefusalCode | undefined =
      state === 'live' || state === 'unattended'
        ? undefined
        : state === 'interrupted'
          ? 'PARTICIPANT_LEFT'
          : 'SESSION_NOT_LIVE';
    expect(mayAskFavour(aSessionIn(state), ask, olga)?.code).toBe(wanted);
    const inCall = ['live', 'interrupted', 'unattended'].includes(state);
    expect(mayAnswerFavour(aSessionIn(state), 'p1') === undefined).toBe(inCall);
  });

  test.each(presences)('is asked of who is there: %s', (presence) => {
    const wanted = presence === 'inCall' ? undefined : 'PARTICIPANT_LEFT';
    expect(mayAskFavour(being(presence), ask, olga)?.code).toBe(wanted);
    expect(mayMute(being(presence), ask, olga)?.code).toBe(wanted);
  });

  test('is asked by the operator of the call, of somebody in it, and muting is theirs as well', () => {
    const session = aSessionIn('live');
    for (const may of [mayAskFavour, mayMute]) {
      expect(may(session, ask, otto)?.code).toBe('NOT_YOUR_CALL');
      for (const by of [rita, applicant('p1')]) expect(may(session, ask, by)?.code).toBe('NOT_ALLOWED');
      expect(may(session, { participantId: 'p9' }, olga)?.code).toBe('NOT_FOUND');
    }
  });
});

describe('a still of their own camera', () => {
  test.each(presences)(
    'is asked of whose page may be there, also while their line is down: %s',
    (presence) => {
      const wanted = ['inCall', 'away'].includes(presence) ? undefined : 'PARTICIPANT_LEFT';
      expect(mayRequestCapture(being(presence), ask, olga)?.code).toBe(wanted);
    },
  );

  test('is asked for by the operator of the call alone', () => {
    expect(mayRequestCapture(aSessionIn('live'), ask, otto)?.code).toBe('NOT_YOUR_CALL');
    expect(mayRequestCapture(aSessionIn('live'), ask, rita)?.code).toBe('NOT_ALLOWED');
    expect(mayRequestCapture(aSessionIn('deciding'), ask, olga)?.code).toBe('SESSION_NOT_LIVE');
  });

  test.each([
    [0, true],
    [10_000, true],
    [10_001, false],
    [-5000, true],
    [-5001, false],
  ])('is taken %i ms after the press: %s', (after, open) => {
    expect(isCaptureOpen(1_000_000, 1_000_000 + after)).toBe(open);
  });
});
