import type { PictureRefusal } from '#vault/picture.ts';
import { deny, type GatewayRefusal } from '#gateway/refusal.ts';

/** What is answered to whoever uploads what is no usable picture. */
export const pictureRefusals: Readonly<Record<PictureRefusal, GatewayRefusal>> = {
  EVIDENCE_EMPTY: deny('EVIDENCE_EMPTY'),
  EVIDENCE_TYPE: deny('EVIDENCE_TYPE'),
  EVIDENCE_UNREADABLE: deny('EVIDENCE_UNREADABLE'),
  PICTURE_TOO_LARGE: deny('PICTURE_TOO_LARGE'),
};

export const tooLarge = (megabytes: number): GatewayRefusal => deny('EVIDENCE_TOO_LARGE', { megabytes });
