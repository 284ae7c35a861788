import { expect, test } from 'vitest';
import { createVisitor } from '#e2e/product/visitor.ts';
import type { Asker, Company } from '#e2e/fuzz/company.ts';
import { judge } from '#e2e/fuzz/judge.ts';
import { graphqlRequest } from '#e2e/fuzz/requests/asked.ts';
import { createKnown } from '#e2e/fuzz/requests/known.ts';

function company(mark: string, number: number): Company {
  const known = createKnown({ mark, process: `pro_${number}` });
  known.stage([{ session: `ses_${number}`, participant: `par_${number}`, token: `token_${number}` }]);
  return { known, askers: () => [], stage: async () => undefined };
}
const [heron, osprey] = [company('heron', 1), company('osprey', 2)];
const operator: Asker = { role: 'operator', visitor: createVisitor('http://vidimus.test'), company: heron };

const wrongsOf = (body: unknown, status = 200, name = 'Query.desk', variables: object = {}) => {
  const request = graphqlRequest(name, '', variables);
  const answer = { status, text: JSON.stringify(body) ?? 'What is this?' };
  return judge(request, answer, operator, [heron, osprey]).wrongs;
};

test('data that may be given and refusals with a code are as they should be', () => {
  expect(wrongsOf({ data: { desk: [{ id: 'ses_1', names: ['heron'] }] } })).toEqual([]);
  expect(wrongsOf({ data: null, errors: [{ extensions: { code: 'FORBIDDEN' } }] })).toEqual([]);
});

test('a bug, trouble, an error without a code, a status of 500 and more and an answer that is none are wrong', () => {
  for (const code of ['INTERNAL', 'TROUBLE']) {
    expect(wrongsOf({ errors: [{ extensions: { code } }] })).toEqual([`an error with the code ${code}`]);
  }
  expect(wrongsOf({ errors: [{}] })).toEqual(['an error with the code none']);
  expect(wrongsOf({ data: null }, 502)).toEqual(['the status 502']);
  expect(wrongsOf(undefined)).toEqual(['no JSON']);
});

test('data to a role that may not ask is wrong', () => {
  expect(wrongsOf({ data: { people: [] } }, 200, 'Query.people')).toEqual([
    'an answer to operator, who may not ask',
  ]);
});

test('what is of another company is wrong, unless whoever asks had it, or has a link that leads to it', () => {
  const shown = { data: { session: { id: 'ses_2', members: [{ name: 'Anna of osprey' }] } } };
  const link = { data: { openLink: { company: { name: 'osprey' } } } };
  expect(wrongsOf(shown, 200, 'Query.session', { id: 'ses_1' })).toHaveLength(1);
  expect(wrongsOf(shown, 200, 'Query.session', { id: 'ses_2' })).toEqual(['"osprey" of another company']);
  expect(
    wrongsOf({ errors: [{ message: 'ses_2?', extensions: { code: 'NOT_FOUND' } }] }, 200, 'Query.session', {
      id: 'ses_2',
    }),
  ).toEqual([]);
  expect(wrongsOf(link, 200, 'Mutation.openLink', { token: 'token_2' })).toEqual([]);
  expect(wrongsOf(link, 200, 'Mutation.openLink', { token: 'token_1' })).toHaveLength(1);
});
