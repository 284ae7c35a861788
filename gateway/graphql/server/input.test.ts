import { GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { isBroken } from '#gateway/graphql/server/input.ts';
import * as input from '#gateway/graphql/server/input.ts';

const refusals: [string, () => unknown][] = [
  ['an empty name', () => input.nameOf('  ')],
  ['a name of 201 characters', () => input.nameOf('a'.repeat(201))],
  ['a name with a control character', () => input.nameOf('An\u0000na')],
  ['a name of nothing that can be seen', () => input.nameOf('\u200b\u200d')],
  ['a name that turns the direction of text', () => input.nameOf('Anna \u202egnp.exe')],
  ['a name of two lines', () => input.nameOf('Anna\u2028Eve')],
  ['an address without a domain', () => input.emailOf('anna@')],
  ['an address with a line break', () => input.emailOf('anna@example.org\nBcc: x@example.org')],
  ['an id with a slash', () => input.idOf('ses/../x')],
  ['an empty id', () => input.idOf('')],
  ['a short key', () => input.keyOf('abc')],
  ['a name of 201 emoji', () => input.nameOf('😀'.repeat(201))],
  ['a reason of 2001 characters', () => input.reasonOf('a'.repeat(2001))],
  ['a reason that turns the direction of text', () => input.reasonOf('approved \u202e:on')],
  ['a reference of 101 characters', () => input.referenceOf('a'.repeat(101))],
  ['a page of nothing', () => input.pageSizeOf(0)],
  ['a page of 101', () => input.pageSizeOf(101)],
  ['a time that is none', () => input.momentOf('tomorrow')],
  ['a day that is none', () => input.momentOf('2026-02-30T10:00:00Z')],
  ['an hour that is none', () => input.momentOf('2026-02-20T25:00:00Z')],
  ['a time of nobody knows where', () => input.momentOf('2026-11-24T10:00:00')],
  ['a day without a time', () => input.momentOf('2026-11-24')],
  ['a year far beyond', () => input.momentOf('+275760-09-13T00:00:00.000Z')],
  ['a page after a time alone', () => input.parseCursor('2026-11-24T10:00:00.000Z')],
  ['a page after nothing of ours', () => input.parseCursor('soon/ses_1')],
];

test.each(refusals)('%s is refused in a plain sentence', (_case, ask) => {
  expect(ask).toThrow(GraphQLError);
  expect(ask).toThrow(
    expect.objectContaining({ extensions: expect.objectContaining({ code: 'INVALID_INPUT' }) as object }),
  );
  expect(ask).toThrow(/^[A-Z].*\.$/);
});

test.each([
  [input.nameOf(' Anna Kowalska '), 'Anna Kowalska'],
  [input.nameOf('محمد علي'), 'محمد علي'],
  [input.nameOf('👩‍👩‍👧 O’Neill-Łucja'), '👩‍👩‍👧 O’Neill-Łucja'],
  [input.nameOf('😀'.repeat(200)), '😀'.repeat(200)],
  [input.reasonOf('😀'.repeat(2000)), '😀'.repeat(2000)],
  [input.referenceOf('😀'.repeat(100)), '😀'.repeat(100)],
  [input.emailOf('anna@example.org'), 'anna@example.org'],
  [input.idOf('first-company.account-opening'), 'first-company.account-opening'],
  [input.reasonOf('two\nlines'), 'two\nlines'],
  [input.reasonOf('   '), undefined],
  [input.momentOf('2026-11-24T10:00:00+01:00'), '2026-11-24T09:00:00.000Z'],
  [input.momentOf('2028-02-29T10:00Z'), '2028-02-29T10:00:00.000Z'],
  [
    input.parseCursor(input.cursorAfter({ id: 'ses_1', createdAt: '2026-11-24T10:00:00.000Z' })),
    { id: 'ses_1', createdAt: '2026-11-24T10:00:00.000Z' },
  ],
])('good input is taken and tidied: %s', (taken, wanted) => {
  expect(taken).toEqual(wanted);
});

test.each([
  ['\ud800'],
  [['a', '\udc00b']],
  [{ a: { b: 'x\ud83d' } }],
  [{ '\ud800': 1 }],
  [JSON.parse('['.repeat(100_000) + ']'.repeat(100_000))],
])('half a character, or nesting without end, is found: %#', (value) => {
  expect(isBroken(value)).toBe(true);
});

test.each([['😀'], ['é'], [null], [7], [{ a: ['text', { b: true }] }], [undefined]])(
  'whole text is whole: %j',
  (value) => {
    expect(isBroken(value)).toBe(false);
  },
);
