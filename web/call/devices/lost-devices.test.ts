import { expect, test } from 'vitest';
import { ownDevices } from '#web/call/devices/testing/own-devices.ts';

const { asked, devices, lastQuestion, nowOf, open, running, seenAgain, settle } = ownDevices();

test('a camera that has gone stays told of when the microphone comes back', async () => {
  await open();
  nowOf('video').happens('ended');
  nowOf('audio').happens('mute');
  expect(devices().problem.value).toBe('ended');
  nowOf('audio').happens('unmute');
  expect(devices().problem.value).toBe('ended');
  await open();
  expect(devices().problem.value).toBeUndefined();
});

test('a microphone that is held back stays told of when the camera comes back', async () => {
  await open();
  nowOf('audio').happens('mute');
  nowOf('video').happens('mute');
  nowOf('video').happens('unmute');
  expect(devices().problem.value).toBe('paused');
  nowOf('audio').happens('unmute');
  expect(devices().problem.value).toBeUndefined();
});

test('what a phone call ended comes back when the page is seen again, and nothing else is asked for', async () => {
  await open();
  await seenAgain();
  expect(asked()).toBe(1);
  nowOf('audio').happens('ended');
  await seenAgain();
  expect(lastQuestion().wanted).toMatchObject({ audio: { noiseSuppression: true } });
  expect(lastQuestion().wanted.video).toBeUndefined();
  await lastQuestion().allow();
  expect([running().sort(), devices().problem.value]).toEqual([['audio', 'video'], undefined]);
});

/** Neither the other camera nor the one before can be had. */
async function loseCamera(): Promise<void> {
  void devices().changeCamera({ facing: 'environment' });
  await settle();
  await lastQuestion().refuse('NotReadableError');
  await lastQuestion().refuse('NotReadableError');
}

test('a camera that another program takes while it is changed has gone, and comes back', async () => {
  await open();
  await loseCamera();
  expect([devices().problem.value, devices().cameraTrouble.value]).toEqual(['busy', 'ended']);
  void devices().comeBack();
  await settle();
  expect(asked()).toBe(4);
  await lastQuestion().allow();
  expect([devices().problem.value, devices().cameraTrouble.value]).toEqual([undefined, undefined]);
  expect(running().sort()).toEqual(['audio', 'video']);
});

test('a page that has let go of a camera is not told that it has gone', async () => {
  await open();
  void devices().changeCamera({ facing: 'environment' });
  await settle();
  await lastQuestion().refuse('NotReadableError');
  devices().close();
  await lastQuestion().refuse('NotReadableError');
  expect([devices().problem.value, devices().cameraTrouble.value]).toEqual([undefined, undefined]);
});

test('what was in use elsewhere from the beginning is asked for again, and the complaint stays until it is there', async () => {
  void devices().open();
  await settle();
  await lastQuestion().refuse('NotReadableError');
  void devices().comeBack();
  await settle();
  await lastQuestion().refuse('NotReadableError');
  expect(devices().problem.value).toBe('busy');
  void devices().comeBack();
  await settle();
  await lastQuestion().allow();
  expect([devices().problem.value, running().sort()]).toEqual([undefined, ['audio', 'video']]);
});

test('nothing that is there is asked for again', async () => {
  await open();
  await devices().comeBack();
  expect(asked()).toBe(1);
});

test('what happens to the microphone is no trouble of the camera', async () => {
  await open();
  nowOf('audio').happens('ended');
  expect(devices().cameraTrouble.value).toBeUndefined();
  nowOf('video').happens('mute');
  expect(devices().cameraTrouble.value).toBe('paused');
  nowOf('video').happens('unmute');
  expect(devices().cameraTrouble.value).toBeUndefined();
});
