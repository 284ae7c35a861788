import { pictureSizeOf, pictureTypeOf, type PictureType } from '#schema/vision/picture-layout.ts';
import { createFairLine } from '#vault/turns.ts';
import { createPictureChild, type PictureChild } from '#vault/picture-process.ts';

/** Why a file is not taken as a picture. The codes are those of the upload's answer. */
export type PictureRefusal = 'EVIDENCE_EMPTY' | 'EVIDENCE_TYPE' | 'EVIDENCE_UNREADABLE' | 'PICTURE_TOO_LARGE';

/** Size as a person sees it, turned upright. */
export interface PictureInfo {
  readonly mediaType: PictureType;
  readonly width: number;
  readonly height: number;
}

/** Upright sRGB, three bytes a pixel, row by row. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A picture could not be decoded. */
export class PictureError extends Error {
  readonly code: PictureRefusal;
  constructor(code: PictureRefusal) {
    super(`The picture cannot be used: ${code}.`);
    this.code = code;
  }
}

/** Who waits for a picture. Whoever brings many has one decoded at a time, and others come between. */
export interface Requested {
  /** The session of an upload, the person who looks, the company. */
  readonly requester?: string;
}

/** Reads strangers' pictures, in child processes under limits only. */
export interface Pictures {
  /** Decodes the whole file once, so that a damaged one is found out at the door. */
  inspect(
    bytes: Uint8Array,
    options?: Requested,
  ): Promise<PictureInfo | { readonly refused: PictureRefusal }>;
  /** A JPEG for people: upright, without metadata, no side longer than `max` pixels. Throws `PictureError`. */
  render(bytes: Uint8Array, options: Requested & { readonly max: number }): Promise<Buffer>;
  /** A JPEG of exactly this size, cut at the sides that are too long, upright and without metadata. Throws `PictureError`. */
  cover(
    bytes: Uint8Array,
    size: Requested & { readonly width: number; readonly height: number },
  ): Promise<Buffer>;
  /** A PNG that keeps what is transparent, no side longer than `max` pixels. Throws `PictureError`. */
  logo(bytes: Uint8Array, options: Requested & { readonly max: number }): Promise<Buffer>;
  /** Throws `PictureError`. */
  pixels(bytes: Uint8Array, options?: Requested & { readonly max?: number }): Promise<Pixels>;
  close(): Promise<void>;
}

/** What the child takes at the most; see `picture-child.mjs`, which looks again. */
const mostPixels = 50_000_000;

/** What is told from the head alone, before a child is asked for. */
function refusedByHead(bytes: Uint8Array): PictureRefusal | undefined {
  if (bytes.length === 0) return 'EVIDENCE_EMPTY';
  if (!pictureTypeOf(bytes)) return 'EVIDENCE_TYPE';
  const { width, height } = pictureSizeOf(bytes) ?? { width: 0, height: 0 };
  return width * height > mostPixels ? 'PICTURE_TOO_LARGE' : undefined;
}

interface Answer {
  readonly head: { readonly refused?: PictureRefusal; readonly width?: number; readonly height?: number };
  readonly body: Buffer;
}

type Task = 'inspect' | 'render' | 'cover' | 'logo' | 'pixels';

interface Options extends Requested {
  readonly max?: number;
  readonly width?: number;
  readonly height?: number;
}

const unreadable: Answer = { head: { refused: 'EVIDENCE_UNREADABLE' }, body: Buffer.alloc(0) };

export interface PictureLimits {
  /** How many pictures may be decoded at once; each takes a child process of up to 400 MB. */
  readonly children?: number;
  /** How long one picture may take. */
  readonly milliseconds?: number;
}

/** Keeps its children warm between pictures; `close` ends them. The second one is started when two wait at once. */
export function createPictures({ children = 2, milliseconds = 8000 }: PictureLimits = {}): Pictures {
  const pool = Array.from({ length: children }, () => createPictureChild<Answer>(milliseconds));
  const line = createFairLine({ hands: children });
  let closed = false;
  const ask = (task: Task, bytes: Uint8Array, { requester = '', ...options }: Options): Promise<Answer> =>
    line.run(requester, async () => {
      const child = pool.toSorted((one, other) => one.waiting() - other.waiting())[0];
      if (!child || closed) throw new Error('There is no child process to decode pictures.');
      return (await withSecondTry(child, { task, options }, bytes)) ?? unreadable;
    });
  const read = async (task: Task, bytes: Uint8Array, options: Options): Promise<Answer> => {
    const refused = refusedByHead(bytes);
    if (refused) throw new PictureError(refused);
    const answer = await ask(task, bytes, options);
    if (answer.head.refused) throw new PictureError(answer.head.refused);
    return answer;
  };
  return {
    inspect: async (bytes, options = {}) => {
      const refused = refusedByHead(bytes);
      if (refused) return { refused };
      const { head } = await ask('inspect', bytes, options);
      if (head.refused) return { refused: head.refused };
      const mediaType = pictureTypeOf(bytes);
      if (!mediaType) return { refused: 'EVIDENCE_TYPE' };
      return { mediaType, width: head.width ?? 0, height: head.height ?? 0 };
    },
    render: async (bytes, options) => (await read('render', bytes, options)).body,
    cover: async (bytes, size) => (await read('cover', bytes, size)).body,
    logo: async (bytes, options) => (await read('logo', bytes, options)).body,
    pixels: async (bytes, options = {}) => {
      const { head, body } = await read('pixels', bytes, options);
      return { data: body, width: head.width ?? 0, height: head.height ?? 0 };
    },
    close: async () => {
      closed = true;
      await Promise.all(pool.map((child) => child.close()));
    },
  };
}

/** A child may die for reasons that are not the picture's: once more, in a fresh one. Undefined: the picture's fault. */
async function withSecondTry(
  child: PictureChild<Answer>,
  head: object,
  bytes: Uint8Array,
): Promise<Answer | undefined> {
  const first = await child.ask(head, bytes);
  return first === 'died' ? settled(await child.ask(head, bytes)) : settled(first);
}

const settled = (answer: Answer | 'died' | 'late'): Answer | undefined =>
  answer === 'died' || answer === 'late' ? undefined : answer;
