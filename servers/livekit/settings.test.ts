import { expect, test } from 'vitest';
import { livekitSettings } from './settings.ts';

const plan = {
  ports: { livekit: 1, livekitTcp: 2, livekitUdp: 3 },
  access: { apiKey: 'vidimus', apiSecret: 'secret' },
  hook: undefined,
};
const rtcOf = (nodeIp: string) =>
  (JSON.parse(livekitSettings({ ...plan, nodeIp })) as { rtc: Record<string, unknown> }).rtc;

test('for other devices media is taken at the announced address alone', () => {
  expect(rtcOf('192.168.1.7')).toMatchObject({
    node_ip: '192.168.1.7',
    ips: { includes: ['192.168.1.7/32'] },
    enable_loopback_candidate: false,
  });
});

test('alone on a machine media goes over the loopback', () => {
  const rtc = rtcOf('127.0.0.1');
  expect(rtc).toMatchObject({ node_ip: '127.0.0.1', enable_loopback_candidate: true });
  expect(rtc).not.toHaveProperty('ips');
});
