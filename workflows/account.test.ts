import { expect, test } from 'vitest';
import { Account, type Carried } from '#workflows/account.ts';

const accountOf = (carried?: Carried) =>
  new Account({
    state: { revision: 0 },
    workflowId: 'session/ses_1/participant/par_1',
    sessionId: 'ses_1',
    carried,
    view: () => expect.fail('Nothing is written here.'),
  });

test('what was answered is known to the next run, and the run after it, but not for ever', () => {
  const first = accountOf();
  first.noteAnswer('first');
  expect(first.hasAnswered('first')).toBe(false);
  const second = accountOf(first.carry());
  for (let place = 1; place < 200; place++) second.noteAnswer(`click-${place}`);
  const third = accountOf(second.carry());
  expect(['first', 'click-1', 'click-199', 'another'].map((id) => third.hasAnswered(id))).toEqual([
    true,
    true,
    true,
    false,
  ]);
  third.noteAnswer('last');
  const fourth = accountOf(third.carry());
  expect(['first', 'click-1', 'last'].map((id) => fourth.hasAnswered(id))).toEqual([false, true, true]);
});
