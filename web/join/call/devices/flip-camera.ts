import type { Devices } from '#web/call/devices/use-devices.ts';

/** Whether this device has sides that its cameras look to. A computer's are chosen by name. */
export const hasSides = (): boolean => matchMedia('(pointer: coarse)').matches;

/** The camera of the other side. */
export const flipCamera = (devices: Pick<Devices, 'changeCamera' | 'mirrored'>) =>
  devices.changeCamera({ facing: devices.mirrored.value ? 'environment' : 'user' });
