// What the bytes of a picture file say of themselves, read without decoding a pixel of it.

export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp';

/** In pixels, as stored and not yet turned upright. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

const byte = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;
const big16 = (bytes: Uint8Array, at: number): number => byte(bytes, at) * 256 + byte(bytes, at + 1);
const big32 = (bytes: Uint8Array, at: number): number => big16(bytes, at) * 65_536 + big16(bytes, at + 2);
const little16 = (bytes: Uint8Array, at: number): number => byte(bytes, at + 1) * 256 + byte(bytes, at);
const little24 = (bytes: Uint8Array, at: number): number =>
  byte(bytes, at + 2) * 65_536 + little16(bytes, at);
const little32 = (bytes: Uint8Array, at: number): number =>
  little16(bytes, at + 2) * 65_536 + little16(bytes, at);
const words = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length));

/** What the bytes are by their first ones; the name of a file says nothing. */
export function pictureTypeOf(bytes: Uint8Array): PictureType | undefined {
  const start = words(bytes, 0, 12);
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  return start.startsWith('RIFF') && start.endsWith('WEBP') ? 'image/webp' : undefined;
}

const endOfImage = 0xd9;

/** What follows an FF that begins no segment: a stuffed zero, filling, restarts, the beginning (ITU-T T.81, annex B). */
const isPassed = (marker: number): boolean =>
  marker <= 0x01 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd8);

/** Goes byte by byte through what is coded between two segments: the length of that stands nowhere. */
function nextSegment(bytes: Uint8Array, from: number): number | undefined {
  const last = bytes.length - 1;
  for (let at = from; at < last; at += 1) {
    if (bytes[at] === 0xff && !isPassed(byte(bytes, at + 1))) return at;
  }
  return undefined;
}

/** Where the first segment of a JPEG begins whose marker fits. Whole segments are jumped over, small pictures in them too. */
function findSegment(bytes: Uint8Array, fits: (marker: number) => boolean): number | undefined {
  let at = nextSegment(bytes, 2);
  while (at !== undefined) {
    const marker = byte(bytes, at + 1);
    if (fits(marker)) return at;
    if (marker === endOfImage) return undefined;
    at = nextSegment(bytes, at + 2 + Math.max(2, big16(bytes, at + 2)));
  }
  return undefined;
}

/** Whether it is a frame's head: C0 to CF but for the tables (C4, CC) and the one that is reserved (C8). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function sizeOfJpeg(bytes: Uint8Array): PictureSize | undefined {
  const frame = findSegment(bytes, isFrame);
  return frame === undefined
    ? undefined
    : { width: big16(bytes, frame + 7), height: big16(bytes, frame + 5) };
}

function endOfJpeg(bytes: Uint8Array): number | undefined {
  const last = findSegment(bytes, (marker) => marker === endOfImage);
  return last === undefined ? undefined : last + 2;
}

/** The chunks of a PNG are a length, a name, so many bytes and a checksum. The first is `IHDR` and says the size, `IEND` is the last. */
function sizeOfPng(bytes: Uint8Array): PictureSize | undefined {
  if (words(bytes, 12, 4) !== 'IHDR') return undefined;
  return { width: big32(bytes, 16), height: big32(bytes, 20) };
}

function endOfPng(bytes: Uint8Array): number | undefined {
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + big32(bytes, at);
    if (words(bytes, at + 4, 4) === 'IEND') return end <= bytes.length ? end : undefined;
    at = end;
  }
  return undefined;
}

/** The first chunk of a WebP has the size, in one of three ways (RFC 9649, section 2). */
function sizeOfWebp(bytes: Uint8Array): PictureSize | undefined {
  const chunk = words(bytes, 12, 4);
  if (chunk === 'VP8X') return { width: 1 + little24(bytes, 24), height: 1 + little24(bytes, 27) };
  if (chunk === 'VP8 ') return { width: little16(bytes, 26) % 16_384, height: little16(bytes, 28) % 16_384 };
  if (chunk !== 'VP8L') return undefined;
  const packed = little32(bytes, 21);
  return { width: 1 + (packed % 16_384), height: 1 + (Math.floor(packed / 16_384) % 16_384) };
}

function endOfWebp(bytes: Uint8Array): number | undefined {
  const length = little32(bytes, 4);
  const end = 8 + length;
  return end <= bytes.length ? Math.min(bytes.length, end + (length % 2)) : undefined;
}

interface Reader {
  readonly size: (bytes: Uint8Array) => PictureSize | undefined;
  readonly end: (bytes: Uint8Array) => number | undefined;
}

const readers: Readonly<Record<PictureType, Reader>> = {
  'image/jpeg': { size: sizeOfJpeg, end: endOfJpeg },
  'image/png': { size: sizeOfPng, end: endOfPng },
  'image/webp': { size: sizeOfWebp, end: endOfWebp },
};

/** What the head claims, which whoever decodes it will have to hold in memory. Undefined where it claims nothing. */
export function pictureSizeOf(bytes: Uint8Array): PictureSize | undefined {
  const type = pictureTypeOf(bytes);
  return type && readers[type].size(bytes);
}

/**
 * How many bytes the picture itself takes. Undefined where it does not come to its end, and for what is no picture. Phones put
 * more behind it: a second picture with brightness, a film of some seconds with sound, notes of the maker.
 */
export function pictureEndOf(bytes: Uint8Array): number | undefined {
  const type = pictureTypeOf(bytes);
  return type && readers[type].end(bytes);
}

/** A sector of a disk, which cameras fill up with zeros. */
const mostPadding = 4096;

/** Whether more lies behind the picture's end than a few zeros, which can carry nothing. */
export function hasMoreBehind(bytes: Uint8Array): boolean {
  const end = pictureEndOf(bytes);
  if (end === undefined || end === bytes.length) return false;
  return bytes.length - end > mostPadding || bytes.subarray(end).some((each) => each !== 0);
}
