import type * as LiveKitModule from 'livekit-client';
import type { Room } from 'livekit-client';
import { expect, test } from 'vitest';
import { nextTick, ref, shallowRef } from 'vue';
import { publishDevices } from './publish-devices.ts';

const livekit = {
  Track: { Source: { Camera: 'camera', Microphone: 'microphone' } },
} as unknown as typeof LiveKitModule;

/** A published microphone, and the room's own way of muting it. */
function aRoom() {
  const heard: (() => void)[] = [];
  const publication = {
    isMuted: false,
    track: { mediaStreamTrack: {} as unknown },
    on: (_event: string, listener: () => void) => void heard.push(listener),
    mute: async () => {
      await nextTick();
      publication.isMuted = true;
      heard.forEach((tell) => tell());
    },
    unmute: async () => void (publication.isMuted = false),
  };
  const room = {
    localParticipant: {
      publishTrack: async (track: MediaStreamTrack) => {
        publication.track.mediaStreamTrack = track;
        return publication;
      },
    },
  } as unknown as Room;
  return { room, publication };
}

function published() {
  const { room, publication } = aRoom();
  const microphoneOn = ref(true);
  let silenced = 0;
  const silence = () => {
    silenced++;
    microphoneOn.value = false;
  };
  const microphone = shallowRef({} as MediaStreamTrack);
  const end = publishDevices(livekit, room, {
    camera: shallowRef(),
    cameraOn: ref(true),
    microphone,
    microphoneOn,
    silence,
  });
  return { publication, microphoneOn, end, silenced: () => silenced };
}

const settled = async () => {
  for (let turns = 0; turns < 10; turns++) await nextTick();
};

test('a microphone that the operator mutes is off from then on, until it is turned on here', async () => {
  const { publication, microphoneOn, silenced } = published();
  await settled();
  await publication.mute();
  expect([silenced(), microphoneOn.value]).toEqual([1, false]);
  microphoneOn.value = true;
  await settled();
  expect(publication.isMuted).toBe(false);
});

test('whoever mutes themselves was not muted by somebody, however fast they change their mind', async () => {
  const { publication, microphoneOn, silenced } = published();
  await settled();
  microphoneOn.value = false;
  await nextTick();
  microphoneOn.value = true;
  await settled();
  expect([silenced(), publication.isMuted]).toEqual([0, false]);
});

test('what is muted after the call is over is nobody’s doing', async () => {
  const { publication, end, silenced } = published();
  await settled();
  end();
  await publication.mute();
  expect(silenced()).toBe(0);
});
