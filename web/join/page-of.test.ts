import { describe, expect, it } from 'vitest';
import { pageOf, type JoinPageName, type Known, type Preview } from '#web/join/page-of.ts';

type Stands = NonNullable<Known['participation']>;
const stands = (state: Stands['state'], call: Stands['call'], presence: Stands['presence']): Stands => ({
  state,
  call,
  presence,
  calledAgain: false,
  removed: false,
  letBackIn: false,
  dropped: false,
  goesOn: false,
});

describe('the page an applicant sees', () => {
  it.each<[string, Stands, JoinPageName]>([
    ['who agreed and did not join yet prepares', stands('open', 'before', 'invited'), 'prepare'],
    ['who came before the appointment prepares', stands('scheduled', 'before', 'invited'), 'prepare'],
    ['who agreed while the call already runs prepares', stands('live', 'live', 'invited'), 'prepare'],
    ['who joined waits', stands('ringing', 'before', 'waiting'), 'waiting'],
    ['who was not answered still waits', stands('missed', 'before', 'waiting'), 'waiting'],
    ['who was answered is in the call', stands('live', 'live', 'inCall'), 'call'],
    ['whose line was lost stays in the call', stands('live', 'live', 'away'), 'call'],
    ['an interrupted call is still a call', stands('interrupted', 'live', 'away'), 'call'],
    ['who left may come back', stands('live', 'live', 'left'), 'left'],
    ['who was removed is told so', { ...stands('live', 'live', 'left'), removed: true }, 'removed'],
    [
      'who was removed before the next call is told so',
      { ...stands('open', 'before', 'left'), removed: true },
      'removed',
    ],
    ['who is let back in is asked to join', { ...stands('live', 'live', 'left'), letBackIn: true }, 'back'],
    [
      'when the call has ended it says so to who was removed, too',
      { ...stands('ending', 'closing', 'left'), removed: true },
      'ended',
    ],
    [
      'who is called again is asked to join once more',
      { ...stands('open', 'before', 'invited'), calledAgain: true },
      'again',
    ],
    ['when the call has ended it says so', stands('ending', 'closing', 'inCall'), 'ended'],
    ['while it is being decided nothing more is told', stands('deciding', 'closed', 'inCall'), 'ended'],
    ['a cancelled session says so', stands('cancelled', 'closed', 'waiting'), 'cancelled'],
    ['an expired one is told as an expired link', stands('expired', 'closed', 'waiting'), 'link'],
    [
      'whose call did not come back in time is told so',
      { ...stands('abandoned', 'closed', 'away'), dropped: true },
      'dropped',
    ],
    [
      'whose session another one follows is led there',
      { ...stands('abandoned', 'closed', 'away'), dropped: true, goesOn: true },
      'fresh',
    ],
    [
      'who was removed before the call was lost is told that it has ended',
      { ...stands('abandoned', 'closed', 'left'), dropped: true, removed: true },
      'ended',
    ],
    ['an abandoned one has ended', stands('abandoned', 'closed', 'inCall'), 'ended'],
  ])('%s', (_, participation, page) => {
    expect(pageOf({ participation })).toBe(page);
  });

  it('is the welcome before anybody agreed', () => {
    expect(pageOf({ preview: {} as Preview })).toBe('welcome');
    expect(pageOf({})).toBe('loading');
  });

  it('is the link page when the link leads nowhere', () => {
    expect(pageOf({ problem: 'LINK_REVOKED' })).toBe('link');
  });
});
