import { expect, test } from 'vitest';
import { choicesOf, type DeviceKind } from './use-device-choice.ts';

const device = (kind: MediaDeviceKind, deviceId: string, label: string) => ({ kind, deviceId, label });
const devices = [
  device('videoinput', 'c1', 'Desk camera'),
  device('videoinput', 'c2', 'Document camera'),
  device('audioinput', 'm1', 'Headset'),
  device('audiooutput', 's1', 'Loudspeaker'),
];

test.each<[DeviceKind, string[]]>([
  ['camera', ['c1', 'c2']],
  ['microphone', ['m1']],
  ['speaker', ['s1']],
])('a %s is chosen among its own kind: %j', (kind, ids) => {
  expect(choicesOf(devices, kind).map(({ value }) => value)).toEqual(ids);
});

test('before the person has allowed a device there is none to choose', () => {
  expect(choicesOf([device('videoinput', '', '')], 'camera')).toEqual([]);
});
