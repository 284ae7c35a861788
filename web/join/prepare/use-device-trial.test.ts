import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ref } from 'vue';
import type { DeviceProblem } from '#web/call/devices/device-problem.ts';
import { useDeviceTrial } from '#web/join/prepare/use-device-trial.ts';

const both = ['videoinput', 'audioinput'] as const;
let kinds: readonly MediaDeviceKind[];
/** Why the devices cannot be had. */
let stands: DeviceProblem | undefined;
let opened: boolean;
let plugs: EventTarget;
const problem = ref<DeviceProblem>();
const devices = {
  problem,
  open: async () => {
    [problem.value, opened] = [stands, true];
  },
  close: () => {
    [problem.value, opened] = [undefined, false];
  },
  list: async () => kinds.map((kind) => ({ kind }) as MediaDeviceInfo),
};

beforeEach(() => {
  [kinds, stands, opened, problem.value] = [both, undefined, false, undefined];
  vi.stubGlobal('isSecureContext', true);
  plugs = new EventTarget();
  const mediaDevices = Object.assign(plugs, { getUserMedia: () => undefined });
  vi.stubGlobal('navigator', { userAgent: 'a computer', mediaDevices });
  vi.stubGlobal(
    'RTCPeerConnection',
    class {
      close = () => undefined;
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

test('a computer without a camera is told before anybody agrees, and nobody is asked', async () => {
  kinds = ['audioinput', 'audiooutput'];
  const trial = useDeviceTrial(devices);
  await trial.look();
  expect([trial.problem.value, opened]).toEqual(['noCamera', false]);
});

test('a camera that is plugged in is noticed', async () => {
  kinds = ['audioinput'];
  const trial = useDeviceTrial(devices);
  await trial.look();
  kinds = both;
  plugs.dispatchEvent(new Event('devicechange'));
  await expect.poll(() => trial.problem.value).toBeUndefined();
});

test('a browser that lists nothing is tried at Agree', async () => {
  kinds = [];
  stands = 'noCamera';
  const trial = useDeviceTrial(devices);
  await trial.look();
  expect(trial.problem.value).toBeUndefined();
  expect(await trial.attempt()).toBe(false);
  expect([trial.problem.value, opened]).toEqual(['noCamera', false]);
});

test('whoever may go on does so with what was opened', async () => {
  const trial = useDeviceTrial(devices);
  expect(await trial.attempt()).toBe(true);
  expect([trial.problem.value, opened]).toEqual([undefined, true]);
});

test('what was in the way and is no more leads back to Agree, with nothing left open', async () => {
  stands = 'denied';
  const trial = useDeviceTrial(devices);
  await trial.attempt();
  stands = undefined;
  await trial.again();
  expect([trial.problem.value, opened]).toEqual([undefined, false]);
});

test('a look that comes back late does not replace what was tried since', async () => {
  kinds = ['audioinput'];
  const trial = useDeviceTrial(devices);
  const look = trial.look();
  await trial.attempt();
  await look;
  expect(trial.problem.value).toBeUndefined();
});

test('a browser whose calls are switched off says so at once', () => {
  vi.stubGlobal('RTCPeerConnection', undefined);
  expect(useDeviceTrial(devices).problem.value).toBe('noWebRtc');
});
