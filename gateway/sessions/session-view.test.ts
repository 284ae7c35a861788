import { expect, test } from 'vitest';
import type { BusinessProcess } from '#schema/process.ts';
import { sessionView } from '#gateway/sessions/session-view.ts';
import { aProcess, aSession } from '#gateway/testing/a-session.ts';
import { standing } from '#schema/testing/several.ts';

const role = { fact: 'participant.role', is: 'equal', value: 'coHolder' } as const;
/** Nobody has to do anything, and a rule hits whoever is a co-holder. */
const process: BusinessProcess = aProcess({
  steps: [{ kind: 'documentScan', requirement: 'offered' }],
  roles: [
    { role: 'holder', least: 1, most: 1 },
    { role: 'coHolder', least: 0, most: 1 },
  ],
  rules: [{ key: 'second', when: [role], then: 'reject', say: 'No second holder.' }],
});
const [first] = aSession().members;
const members = (['holder', 'coHolder'] as const).flatMap((each) =>
  first ? [{ ...first, id: each, name: each, role: each }] : [],
);

test('what is advised on each alone follows the rules of the process', () => {
  const view = sessionView(aSession({ process, members }), []);
  expect(view.members.map(({ id, advice }) => [id, advice])).toEqual([
    ['holder', 'review'],
    ['coHolder', 'reject'],
  ]);
});

test('once everybody has closed it is what each stood for then', () => {
  const closed = members.map((each) => ({
    ...each,
    closed: true,
    standing: standing(each.id, each.role === 'holder' ? 'approve' : 'review'),
  }));
  const view = sessionView(aSession({ process, members: closed }), []);
  expect(view.members.map(({ advice }) => advice)).toEqual(['approve', 'review']);
});
