/**
 * How Human looks at a picture, in the applicant's browser and at the server alike, so that what guides finds the faces
 * that are measured later. Every picture is independent of the one before: Human would otherwise keep its last result and
 * return the face of the frame before. Everything but faces is off.
 */
export const humanSettings = {
  debug: false,
  async: false,
  cacheSensitivity: 0,
  cacheModels: false,
  warmup: 'none',
  filter: { enabled: false },
  body: { enabled: false },
  hand: { enabled: false },
  object: { enabled: false },
  segmentation: { enabled: false },
  gesture: { enabled: false },
} as const;

export const faceDetector = {
  rotation: true,
  minConfidence: 0.2,
  return: false,
  modelPath: 'blazeface.json',
} as const;
