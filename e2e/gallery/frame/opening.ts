/** One thing that a person does in a page, once what it is done to is there. Names are CSS selectors; `at`: where the focus is; `focus`: it goes where is pressed. */
export type Deed =
  | { readonly press: string; readonly focus?: true }
  | { readonly into: string; readonly type: string }
  | { readonly key: string; readonly at?: string; readonly alt?: true }
  | { readonly await: string };

export interface NetworkWish {
  /** Operations that are never answered, as while a page loads. */
  readonly held?: readonly string[];
  /** Operations that a server in trouble cannot answer. */
  readonly failing?: readonly string[];
  /** Operations in which something of ours goes wrong, so that asking again does not help. */
  readonly broken?: readonly string[];
  /** Pictures that are on their way for ever, that are not taken, or that go on once the server says that it is well. */
  readonly upload?: 'held' | 'refused' | 'cut';
  /** The server does not say that it is well, which a page asks when its line is lost. */
  readonly unwell?: boolean;
  /** The server cannot be reached at all, from the moment that the page stands. */
  readonly away?: boolean;
}

/** `denied` and its kind: what `getUserMedia` fails with. Else what the camera sees. */
export interface CameraWish {
  readonly fails?: 'NotAllowedError' | 'NotReadableError' | 'NotFoundError' | 'Unknown';
  /** Devices that there are, where one is missing. */
  readonly only?: 'videoinput' | 'audioinput';
  /** A device that is pulled out a moment after the page has begun to use it, and perhaps plugged in again. */
  readonly unplugged?: string;
  readonly pluggedAgain?: boolean;
  readonly sees?: 'face' | 'dark' | 'document';
  readonly face?: number;
  readonly silent?: boolean;
  /** A browser inside of an app. */
  readonly inApp?: boolean;
  readonly absent?: boolean;
  /** It is the system that refuses. */
  readonly bySystem?: boolean;
  /** The browser's calls are switched off. */
  readonly noCalls?: boolean;
  /** The browser draws nothing by itself: its hardware acceleration is off. */
  readonly noGraphics?: boolean;
}

/** All that a frame of the gallery needs to know before its page begins. */
export interface Opening {
  readonly scene: string;
  /** Where this story's server is. */
  readonly base: string;
  /** The address that the page is to find itself at. */
  readonly path: string;
  /** `auto`: as the device wants it. */
  readonly theme: 'light' | 'dark' | 'auto';
  /** Time stands still, for a picture. */
  readonly still: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly does: readonly Deed[];
  readonly shows: string;
  /** With operations replaced by the hashes of their documents. */
  readonly network: NetworkWish;
  readonly camera: CameraWish;
}
