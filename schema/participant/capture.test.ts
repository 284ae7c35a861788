import { describe, expect, test } from 'vitest';
import type { Still } from '#schema/evidence.ts';
import {
  addCapture,
  captionCapture,
  discardCapture,
  longestCaption,
  longestDiscardReason,
  mayAddCapture,
  mayCaptionCapture,
  mayDiscardCapture,
} from '#schema/participant/capture.ts';
import { callNotices } from '#schema/session/call/call-phase.ts';
import type { RefusalCode } from '#schema/refusal.ts';
import { aPiece, applicant, olga, otto, rita } from '#schema/testing/people.ts';
import { aParticipantIn, at } from '#schema/testing/states.ts';

const still: Still = {
  ...aPiece('capture', 'evi-1'),
  ...{ origin: 'camera', width: 1920, height: 1080, request: 'cap-1' },
};
const blurred = { key: 'blurred', for: 'discard', say: 'Blurred.' } as const;
const process = { reasons: [blurred, { key: 'fine', for: 'approve', say: 'All is well.' } as const] };
const captured = addCapture(aParticipantIn('live'), { evidence: still, askedAt: at(5) }, olga, at(7));
const discarded = discardCapture(
  captured.state,
  { evidenceId: 'evi-1', reason: ' Eyes shut. ' },
  otto,
  at(9),
  process,
);
const ask = { evidenceId: 'evi-1', caption: 'Left hand', reason: 'Eyes shut.' };

describe('a capture', () => {
  test('knows who pressed and when, which camera it came from and how large it is', () => {
    expect(captured.state.captures).toEqual([{ ...still, by: olga, at: at(5) }]);
    expect(captured.entries).toMatchObject([
      { at: at(7), actor: olga, data: { evidence: 'evi-1', origin: 'camera', width: 1920, height: 1080 } },
    ]);
  });

  test('of which nobody was asked beforehand was pressed when it came', () => {
    const { state, entries } = addCapture(aParticipantIn('live'), { evidence: aPiece('x') }, olga, at(7));
    expect([state.captures[0]?.at, entries[0]?.data]).toEqual([at(7), { evidence: 'evidence-x' }]);
  });

  test.each<[words: string, request: string | undefined, RefusalCode | undefined]>([
    ['answers its press once', 'cap-1', 'CAPTURE_KEPT'],
    ['of another press is another one', 'cap-2', undefined],
    ['without a press that was told to anybody is one of its own', undefined, undefined],
  ])('%s', (_words, request, wanted) => {
    expect(mayAddCapture(captured.state, olga, { request })?.code).toBe(wanted);
  });
});

describe.each([
  ['captioned', mayCaptionCapture],
  ['discarded', mayDiscardCapture],
] as const)('a capture is %s', (_done, may) => {
  test.each(callNotices)('until the verdict stands: %s', (call) => {
    const wanted = call === 'closed' ? 'SESSION_ENDED' : undefined;
    expect(may({ ...captured.state, call }, ask, olga, process)?.code).toBe(wanted);
  });

  test('by whoever runs calls', () => {
    expect(may(captured.state, ask, otto, process)).toBeUndefined();
    for (const by of [rita, applicant('p1')])
      expect(may(captured.state, ask, by, process)?.code).toBe('NOT_ALLOWED');
  });

  test('if there is such a one, and it was not discarded before', () => {
    expect(may(captured.state, { ...ask, evidenceId: 'evi-9' }, olga, process)?.code).toBe('NOT_FOUND');
    expect(may(discarded.state, ask, olga, process)?.code).toBe('CAPTURE_DISCARDED');
  });
});

test.each<[length: number, RefusalCode | undefined]>([
  [0, undefined],
  [longestCaption, undefined],
  [longestCaption + 1, 'INVALID_INPUT'],
])('a caption of %i characters', (length, wanted) => {
  const caption = '🖐'.repeat(length);
  expect(mayCaptionCapture(captured.state, { ...ask, caption }, olga)?.code).toBe(wanted);
});

test('words are written, changed and taken away, and what changes nothing is not told', () => {
  const first = captionCapture(captured.state, { ...ask, caption: ' Left hand ' }, olga, at(8));
  expect(first.state.captures[0]).toMatchObject({ caption: 'Left hand', request: 'cap-1' });
  expect(first.entries[0]?.data).toEqual({ evidence: 'evi-1', caption: 'Left hand' });
  expect(captionCapture(first.state, ask, olga, at(9))).toEqual({ state: first.state, entries: [] });
  const none = captionCapture(first.state, { ...ask, caption: ' ' }, olga, at(9));
  expect(none.state.captures).toEqual(captured.state.captures);
  expect(none.entries[0]?.data).toEqual({ evidence: 'evi-1', caption: '' });
});

test.each<[words: string, reason: string, RefusalCode | undefined]>([
  ['no reason', ' \n', 'REASON_REQUIRED'],
  ['a reason', 'x'.repeat(longestDiscardReason), undefined],
  ['a treatise', 'x'.repeat(longestDiscardReason + 1), 'INVALID_INPUT'],
])('discarding with %s', (_words, reason, wanted) => {
  expect(mayDiscardCapture(captured.state, { ...ask, reason }, olga, process)?.code).toBe(wanted);
});

test.each<[key: string, RefusalCode | undefined]>([
  ['blurred', undefined],
  ['fine', 'INVALID_INPUT'],
  ['unheard', 'INVALID_INPUT'],
])('the reason %s of the process stands for one in own words', (reasonKey, wanted) => {
  const chosen = { evidenceId: 'evi-1', reason: '', reasonKey };
  expect(mayDiscardCapture(captured.state, chosen, olga, process)?.code).toBe(wanted);
});

test('a reason of the process stands in capture and journal as it is said', () => {
  const chosen = { evidenceId: 'evi-1', reason: ' Eyes shut. ', reasonKey: 'blurred' };
  const { state, entries } = discardCapture(captured.state, chosen, otto, at(9), process);
  expect(state.captures[0]?.discarded?.reason).toBe('Blurred. – Eyes shut.');
  expect(entries[0]?.data['reason']).toBe('Blurred. – Eyes shut.');
});

test('what is discarded stays, with who set it aside and why', () => {
  expect(discarded.state.captures).toEqual([
    {
      ...still,
      by: olga,
      at: at(5),
      discarded: { by: otto, at: at(9), reason: 'Eyes shut.' },
    },
  ]);
  expect(discarded.entries).toMatchObject([
    { actor: otto, data: { evidence: 'evi-1', reason: 'Eyes shut.' } },
  ]);
});
