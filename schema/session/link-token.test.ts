import { expect, test } from 'vitest';
import { linkBehind, tokenIn } from '#schema/session/link-token.ts';

const token = 'Zx3_-bQ9'.repeat(5).concat('Abc');

test.each([
  ['as it was sent', token],
  ['with a full stop behind it', `${token}.`],
  ['with a blank behind it', `${token} `],
  ['with an escaped blank behind it', `${token}%20`],
  ['in quotes', `"${token}"`],
  ['in escaped quotes', `%22${token}%22`],
  ['in typographic quotes', `“${token}”`],
  ['in brackets', `(${token})`],
  ['in pointed brackets', `%3C${token}%3e`],
  ['with what a mail program added', `${token}?utm_source=mail`],
  ['with what a social network added', `${token}&fbclid=Iw`],
  ['with an emphasis of Markdown', `${token}_`],
  ['with signs escaped', token.replaceAll('_', '%5F').replaceAll('-', '%2D')],
  ['with signs escaped in small letters', token.replaceAll('_', '%5f').replaceAll('-', '%2d')],
  ['with signs escaped twice', token.replaceAll('_', '%255F')],
  ['broken over two lines', `${token.slice(0, 20)}%0D%0A ${token.slice(20)}`],
  ['with an invisible sign in it', `${token.slice(0, 20)}\u200b${token.slice(20)}`],
  ['with an escaped invisible sign in it', `${token.slice(0, 20)}%E2%80%8B${token.slice(20)}`],
])('a token is found %s', (_, text) => {
  expect(tokenIn(text)).toBe(token);
});

test.each([
  ['nothing', ''],
  ['a part of it', token.slice(0, 42)],
  ['more than a token', `${token}a`],
  ['two words', 'not a token'],
  ['an escape that is none', '%zz%'],
])('no token is found in %s', (_, text) => {
  expect(tokenIn(text)).toBeUndefined();
});

test.each([
  ['its # escaped', `/join%23${token}`],
  ['its # escaped twice', `/join%2523${token}`],
  ['its # escaped three times', `/join%252523${token}`],
  ['a slash before the #', `/join/%23${token}`],
  ['a slash in place of the #', `/join/${token}`],
  ['nothing in place of the #', `/join${token}`],
  ['a query before the escaped #', `/join?utm_source=mail%23${token}`],
  ['a query in place of the #', `/join?${token}`],
  ['large letters', `/JOIN%23${token}`],
  ['a full stop behind it', `/join%23${token}.`],
  ['an escaped blank behind it', `/join%23${token}%20`],
])('a link that came with %s leads to the invitation', (_, address) => {
  expect(linkBehind(address)).toBe(`/join#${token}`);
});

test("a colleague's invitation is found in the same way", () => {
  expect(linkBehind(`/invitation%2523${token}`)).toBe(`/invitation#${token}`);
});

test('what is left of a token that was cut off stays behind the #, without signs that break a header', () => {
  expect(linkBehind('/join%23Zx3_-b%0d%0aQ9')).toBe('/join#Zx3_-bQ9');
  expect(linkBehind('/join%23')).toBe('/join');
});

test('an address in large letters keeps its page, and the browser what stands behind the #', () => {
  expect(linkBehind('/Join')).toBe('/join');
  expect(linkBehind('/INVITATION/')).toBe('/invitation');
});

test.each([
  '/',
  '/join',
  '/join/',
  '/join?utm_source=mail',
  '/invitation',
  '/join/main.ts',
  '/sessions/ses_1',
])('%s was not rewritten', (address) => {
  expect(linkBehind(address)).toBeUndefined();
});
