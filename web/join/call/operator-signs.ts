import type { RoomPerson } from '#web/call/people.ts';

export interface OperatorSign {
  readonly icon: string;
  /** A key of `call.operator`. */
  readonly word: string;
}

const muted: OperatorSign = { icon: 'i-lucide-mic-off', word: 'call.operator.muted' };
const unseen: OperatorSign = { icon: 'i-lucide-video-off', word: 'call.operator.cameraOff' };

/** What an applicant is to know of the operator's sound and picture, so that nobody looks for the fault at themselves. */
export function operatorSigns(operator: RoomPerson | undefined): readonly OperatorSign[] {
  if (!operator) return [];
  return [...(operator.microphoneOn ? [] : [muted]), ...(operator.cameraOn ? [] : [unseen])];
}
