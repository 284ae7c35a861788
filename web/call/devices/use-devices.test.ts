import { expect, test } from 'vitest';
import { ownDevices } from '#web/call/devices/testing/own-devices.ts';

const { asked, change, devices, lastQuestion, nowOf, open, remember, running, settle } = ownDevices();

test('what is allowed after the page has let go of it is given back', async () => {
  void devices().open();
  await settle();
  devices().close();
  await lastQuestion().allow();
  expect([running(), devices().camera.value]).toEqual([[], undefined]);
});

test('nobody is asked for a camera after the page has let go of it', async () => {
  await open();
  devices().close();
  void devices().changeCamera({ facing: 'user' });
  await settle();
  expect(asked()).toBe(1);
});

test('what was asked for and let go of before its turn is not opened', async () => {
  await open();
  void devices().changeCamera({ facing: 'environment' });
  void devices().open();
  devices().close();
  await settle();
  expect([asked(), running()]).toEqual([1, []]);
});

test('of several cameras that are wanted in a row the last one is opened', async () => {
  await open();
  void devices().changeCamera({ facing: 'environment', width: 1920 });
  await settle();
  // The step is withdrawn and begins anew while its camera is being opened.
  const before = devices().wish.value;
  void devices().changeCamera({ facing: 'user', width: 1280 });
  const between = devices().wish.value;
  void devices().changeCamera(before);
  await lastQuestion().allow();
  await lastQuestion().allow();
  expect([between.facing, devices().wish.value.facing]).toEqual(['user', 'environment']);
  expect(asked()).toBe(3);
  expect(running().sort()).toEqual(['audio', 'video']);
});

test('a camera that cannot be had leaves the one before, and no complaint', async () => {
  await open();
  void devices().changeCamera({ facing: 'environment' });
  await settle();
  await lastQuestion().refuse('NotReadableError');
  await lastQuestion().allow();
  expect([devices().wish.value.facing, devices().problem.value]).toEqual(['user', undefined]);
  expect(running().sort()).toEqual(['audio', 'video']);
});

test('what stands in the way is told until it has gone, also while it is asked again', async () => {
  void devices().open();
  await settle();
  await lastQuestion().refuse('NotAllowedError');
  expect(devices().problem.value).toBe('denied');
  void devices().open();
  await settle();
  expect([devices().problem.value, devices().opening.value]).toEqual(['denied', true]);
  await lastQuestion().allow();
  expect([devices().problem.value, devices().opening.value]).toEqual([undefined, false]);
});

test('another camera brings a microphone where there is none', async () => {
  void devices().open();
  await settle();
  await lastQuestion().refuse('NotReadableError');
  await change({ facing: 'environment' });
  expect([running().sort(), devices().problem.value]).toEqual([['audio', 'video'], undefined]);
});

test('a page that comes back has the camera of a call, not the one of a step', async () => {
  await open();
  await change({ facing: 'environment' });
  devices().close();
  await open();
  expect(nowOf('video').wanted.facingMode).toEqual({ ideal: 'user' });
});

test('the devices of before are asked for by name, and done without once they no longer exist', async () => {
  remember({ camera: 'desk', microphone: 'headset' });
  void devices().open();
  await settle();
  expect(lastQuestion().wanted).toMatchObject({
    audio: { deviceId: { exact: 'headset' } },
    video: { deviceId: { exact: 'desk' } },
  });
  await lastQuestion().refuse('OverconstrainedError');
  await lastQuestion().allow();
  expect(nowOf('video').wanted).toMatchObject({ facingMode: { ideal: 'user' } });
  expect(devices().problem.value).toBeUndefined();
});

test('the camera that was chosen comes back after a step that wanted another one', async () => {
  remember({ camera: 'desk' });
  await open();
  const before = { ...devices().wish.value };
  await change({ facing: 'environment' });
  await change(before);
  expect(nowOf('video').wanted.deviceId).toEqual({ exact: 'desk' });
});

test('one’s own face is seen as in a mirror, a document is not', async () => {
  await open();
  expect(devices().mirrored.value).toBe(true);
  await change({ facing: 'environment' });
  expect(devices().mirrored.value).toBe(false);
});

test('a lens that is sharp nearer is taken for what is behind the phone, and another one where it cannot be had', async () => {
  await open();
  const rear = (deviceId: string, min: number) => ({
    kind: 'videoinput',
    deviceId,
    label: deviceId,
    getCapabilities: () => ({ facingMode: ['environment'], focusDistance: { min } }),
  });
  navigator.mediaDevices.enumerateDevices = async () =>
    [rear('wide', 0.2), rear('near', 0.02)] as unknown as MediaDeviceInfo[];
  void devices().changeCamera({ facing: 'environment' });
  await settle();
  expect(lastQuestion().wanted.video).toMatchObject({ deviceId: { exact: 'near' } });
  await lastQuestion().refuse('NotReadableError');
  expect(lastQuestion().wanted.video).toMatchObject({ facingMode: { ideal: 'environment' } });
  await lastQuestion().allow();
  expect(running().sort()).toEqual(['audio', 'video']);
});

test('a microphone that was turned off from elsewhere stays off until it is turned on, also when another one is taken', async () => {
  await open();
  devices().silence();
  await settle();
  expect([devices().silenced.value, devices().microphoneOn.value, nowOf('audio').enabled]).toEqual([
    true,
    false,
    false,
  ]);
  void devices().changeMicrophone('headset');
  await settle();
  await lastQuestion().allow();
  expect([devices().silenced.value, nowOf('audio').enabled]).toEqual([true, false]);
  devices().microphoneOn.value = true;
  await settle();
  expect([devices().silenced.value, nowOf('audio').enabled]).toEqual([false, true]);
});

test('who turns the microphone off was not silenced', async () => {
  await open();
  devices().microphoneOn.value = false;
  await settle();
  expect(devices().silenced.value).toBe(false);
});
