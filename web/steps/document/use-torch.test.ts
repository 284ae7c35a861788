import { expect, test } from 'vitest';
import { nextTick, shallowRef } from 'vue';
import { useTorch } from '#web/steps/document/use-torch.ts';

const cameraWith = (capabilities: object, obeys = true) => {
  const asked: unknown[] = [];
  const camera = {
    getCapabilities: () => capabilities,
    applyConstraints: async (wanted: { advanced: unknown[] }) => {
      asked.push(...wanted.advanced);
      if (!obeys) throw new Error('The lamp is too hot.');
    },
  };
  return { camera: camera as unknown as MediaStreamTrack, asked };
};

test('a camera without a lamp offers none', () => {
  expect(useTorch(() => cameraWith({ zoom: {} }).camera).there.value).toBe(false);
  expect(useTorch(() => undefined).there.value).toBe(false);
});

test('a lamp is switched on and off', async () => {
  const { camera, asked } = cameraWith({ torch: true });
  const torch = useTorch(() => camera);
  expect(torch.there.value).toBe(true);
  await torch.toggle();
  expect(torch.on.value).toBe(true);
  await torch.toggle();
  expect(torch.on.value).toBe(false);
  expect(asked).toEqual([{ torch: true }, { torch: false }]);
});

test('a lamp that does not obey is not said to be on', async () => {
  const torch = useTorch(() => cameraWith({ torch: true }, false).camera);
  await torch.toggle();
  expect(torch.on.value).toBe(false);
});

test('the lamp goes out with its camera', async () => {
  const camera = shallowRef(cameraWith({ torch: true }).camera);
  const torch = useTorch(() => camera.value);
  await torch.toggle();
  camera.value = cameraWith({ torch: true }).camera;
  await nextTick();
  expect(torch.on.value).toBe(false);
});
