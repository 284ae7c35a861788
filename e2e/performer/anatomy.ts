/** Numbers of MediaPipe's face mesh: the outline of the face, and of the opening between the lips, in order. */
export const faceOutline = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149,
  150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];
export const lipOpening = [
  78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191,
];

/** The lower lip, from its inner edge to its outer one: what an opening jaw takes along at once. */
export const lowerLip = new Set([
  14, 87, 178, 88, 95, 317, 402, 318, 324, 17, 84, 181, 91, 146, 314, 405, 321, 375, 16, 85, 180, 77, 90, 315,
  404, 320, 307, 15, 86, 179, 89, 96, 316, 403, 319, 325,
]);

export const meshPoints = 468;
