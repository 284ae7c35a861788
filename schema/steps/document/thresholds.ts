/** What findings on a document are held against. Measured on specimens and simulated captures; they certify nothing. */
export const thresholds = {
  /**
   * Share of blown-out spots in the document's region, or on the face. From `unsure` on, print may be hidden; from
   * `failed` on, it is. At `white` and above, or where the paper has a median grey of `paper`, it is the paper that is white:
   * only the portrait can tell then.
   */
  glare: { unsure: 0.03, failed: 0.12, white: 0.5, paper: 243 },
  /** Mean grey, 0 to 255: below, noise drowns fine print and faces; above, light print is bleached. */
  brightness: { least: 45, most: 245 },
  /**
   * Steps of chroma: below, nothing on the document has a colour, as on a grey copy. Drawn copies have 1 to 3.4, the more the
   * noisier; pages without a portrait on white paper have 4.7, all others 8 and more. Of a card's front, which no zone places, the middle of the
   * picture is looked at, where what lies around a small copy can lend it a colour.
   */
  colour: 3.5,
  /**
   * The third weakest of nine windows' strongest frequency over the median of its like: above, a raster lies over nearly all of the
   * document (specimens on paper with fine lines have 13 and less, on screens of three kinds 24 and more when seen straight).
   */
  raster: 20,
  /** Laplacian variance over variance of the zone at 16 pixels a character: below, strokes run together. */
  sharpness: 0.08,
  /** Pixels from one character to the next: 10.2 make the 450 pixels of a passport's line. */
  pitch: 10.2,
  /** Mean likeness to the font, 0 to 1, below which a reading is taken for an accident: right ones have 0.85 and more. */
  likeness: 0.75,
  /** Below this a zone with less than half of its check digits right was misread: cut off, or on something else. */
  surelyRead: 0.85,
  /** Lead of a field's least certain character where no check digit guards it. Misread ones had 0.01 and less. */
  lead: 0.015,
  /** Share of the document outside the picture; the estimate is off by up to 0.05 on tilted pages. */
  outside: { unsure: 0.05, failed: 0.2 },
  /** Height of the portrait's face in pixels: below, faces cannot be matched. */
  portrait: 60,
  /** Height of a face over that of the card it is printed on: the largest portraits of cards have 0.5. */
  faceShare: 0.62,
  /**
   * Years. Two digits of a year are read as the past, so that a birth in the future looks like a great age, and whoever
   * is under age does not open accounts alone: outside of this a person must look.
   */
  age: { least: 18, most: 90 },
} as const;
