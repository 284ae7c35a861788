import { expect, test } from 'vitest';
import { startMessage } from './start-message.ts';

const serving = {
  host: '0.0.0.0',
  origin: 'https://192.168.1.7:3000',
  tls: { cert: '/c.pem', key: '/k.pem' },
  nodeIp: '192.168.1.7',
  hookPort: 17_235,
  trust: { port: 17_236, authority: '/a.pem' },
  development: false,
};
const trust = { fingerprint: 'AB:CD', page: 'http://192.168.1.7:17236', others: ['10.0.0.5'], picture: true };
const said = (change: Partial<typeof trust> | null) =>
  startMessage({
    serving,
    data: '/nowhere',
    seconds: 4.56,
    trust: change === null ? undefined : { ...trust, ...change },
  });

test('with --lan it tells each kind of device what to do, and of the other networks', async () => {
  const text = await said({});
  expect(text).toContain('Vidimus is ready after 4.6 s: https://192.168.1.7:3000');
  for (const words of [
    'Android',
    'Advanced, then Proceed',
    'iPhone and iPad: open http://192.168.1.7:17236',
    'AB:CD',
  ])
    expect(text).toContain(words);
  expect(text).toContain('This machine is also 10.0.0.5: npm start -- --lan=10.0.0.5');
});

test('where somebody looks there is a picture for the phone, elsewhere not', async () => {
  const picture = /[\u2580\u2584\u2588]{2}/;
  expect(await said({})).toMatch(picture);
  expect(await said({ picture: false })).not.toMatch(picture);
});

test('without --lan nothing is said of certificates', async () => {
  expect(await said(null)).not.toMatch(/certificate|Android/);
});

test('whoever changes the pages is told where all their states are', async () => {
  const gallery = 'http://localhost:3100/gallery/';
  const parts = { serving, data: '/nowhere', seconds: 1, trust: undefined };
  expect(await startMessage({ ...parts, gallery })).toContain(gallery);
  expect(await startMessage(parts)).not.toContain('state');
});
