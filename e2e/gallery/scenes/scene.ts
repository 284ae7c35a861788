import type { StaffName } from '#e2e/gallery/world/people.ts';
import type { Case, Story } from '#e2e/gallery/world/story.ts';
import type { CameraWish, Deed, NetworkWish } from '#e2e/gallery/frame/opening.ts';

/** One state of one page: the story that leads to it, and how the page is brought to show it. */
export interface Scene {
  readonly title: string;
  readonly page: 'console' | 'join';
  /** Who of the staff is signed in. */
  readonly as?: StaffName;
  /** Answers the address that is opened. */
  readonly tell: (story: Story) => Promise<string> | string;
  /** What the person presses and types, one after another. */
  readonly does?: readonly Deed[];
  /** What is on the page once the state is reached: a CSS selector. */
  readonly shows: string;
  readonly network?: NetworkWish;
  readonly camera?: CameraWish;
}

/** Scenes by name; a name reads as the rest of an address. */
export type Scenes = Readonly<Record<string, Scene>>;

export const byTestId = (id: string): string => `[data-testid="${id}"]`;

/** Where the session stands in the console. */
export const at = ({ id }: Pick<Case, 'id'>): string => `/sessions/${id}`;
