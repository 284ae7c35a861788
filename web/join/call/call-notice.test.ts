import { expect, test } from 'vitest';
import { noticeOf, theirsOf, type CallNotice, type CallSigns } from '#web/join/call/call-notice.ts';

const well: CallSigns = {
  line: 'connected',
  online: true,
  operator: 'here',
  unattended: false,
  stopped: false,
  trouble: false,
  crowded: false,
  saving: 'full',
  theirs: 'good',
};

test.each<[string, Partial<CallSigns>, CallNotice]>([
  ['nothing while all is well', {}, 'none'],
  ['that one is being connected', { line: 'connecting', operator: 'never' }, 'connecting'],
  ['that the operator is expected', { operator: 'never' }, 'absent'],
  ['that the operator has lost the line', { operator: 'left' }, 'gone'],
  ['that somebody else takes over', { operator: 'left', unattended: true }, 'unattended'],
  ['nothing of it once the operator is seen', { unattended: true }, 'none'],
  ['that the picture has stopped', { stopped: true }, 'stopped'],
  [
    'that the own line is lost, rather than that the operator left',
    { line: 'lost', operator: 'left' },
    'lost',
  ],
  [
    'that the own line is being mended, rather than that the picture stands',
    { line: 'reconnecting', stopped: true },
    'lost',
  ],
  [
    'that the phone is in no network, rather than that a line was lost',
    { line: 'lost', online: false },
    'offline',
  ],
  ['nothing of the network while the call goes on', { online: false }, 'none'],
  ['that the call goes on elsewhere, whatever the network', { line: 'taken', online: false }, 'taken'],
  ['that the server is away when the call itself is well', { trouble: true }, 'trouble'],
  [
    'that the picture has stopped, rather than that the server is away',
    { stopped: true, trouble: true },
    'stopped',
  ],
  [
    'that the page is open too often, rather than that a line is weak',
    { crowded: true, saving: 'small' },
    'crowded',
  ],
  [
    'that the server is away, rather than that the page is open too often',
    { trouble: true, crowded: true },
    'trouble',
  ],
  ['that the own picture is sent small', { saving: 'small' }, 'thin'],
  [
    'that the own picture waits, rather than what theirs does',
    { saving: 'none', theirs: 'heldBack' },
    'heldBack',
  ],
  ['that their picture waits', { theirs: 'heldBack' }, 'theirsHeldBack'],
  ['that their picture is small', { theirs: 'thin' }, 'theirsThin'],
  ['that their line is weak', { theirs: 'weak' }, 'theirsWeak'],
  ['that the server is away, rather than that a line is weak', { trouble: true, saving: 'small' }, 'trouble'],
  [
    'that their picture has stopped, rather than that a line is weak',
    { stopped: true, theirs: 'weak' },
    'stopped',
  ],
])('above a call is said %s', (_, some, notice) => {
  expect(noticeOf({ ...well, ...some })).toBe(notice);
});

test.each([
  [undefined, 'good'],
  [{ quality: 'good', saving: 'full' }, 'good'],
  [{ quality: 'unknown', saving: 'full' }, 'good'],
  [{ quality: 'poor', saving: 'full' }, 'weak'],
  [{ quality: 'lost', saving: 'full' }, 'weak'],
  [{ quality: 'good', saving: 'small' }, 'thin'],
  [{ quality: 'poor', saving: 'none' }, 'heldBack'],
] as const)('the line of an operator of whom %j is known is %s', (person, theirs) => {
  expect(theirsOf(person)).toBe(theirs);
});
