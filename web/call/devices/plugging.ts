/** A device that may be chosen, as the browser names it. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What is known of the devices of one kind when the list of them has changed. */
export interface Plugs {
  readonly before: readonly Choice[];
  readonly there: readonly Choice[];
  /** Undefined while none is; empty where the system chooses and does not say which. */
  readonly inUse: string | undefined;
  /** The one in use has stopped by itself. */
  readonly ended: boolean;
  /** The one that was chosen, or in use before it was pulled out. */
  readonly wanted: string | undefined;
}

/**
 * What follows from it. `fallBack`: the one in use has gone, another one is taken. `goOn`: it is there again, after it had
 * stopped. `offer`: the one that is wanted is there again, while another one is in use.
 */
export type Plugging = 'nothing' | 'fallBack' | 'goOn' | 'offer';

/** Chrome's names for whichever device the system chooses: they stay in the list when that device is pulled out. */
const bySystem: readonly string[] = ['default', 'communications'];

/** The names of Chrome's choices by the system end in the name of the device that is chosen: "Default - Headset". */
const isSame = (one: Choice, other: Choice): boolean =>
  one.value === other.value || (bySystem.includes(other.value) && other.label.endsWith(one.label));

/** What could be used instead of a device: each once, and none that is the same one by another name. */
export function othersThan(inUse: string, there: readonly Choice[]): readonly Choice[] {
  const own = there.find(({ value }) => value === inUse);
  return there.filter((each) => !bySystem.includes(each.value) && !(own && isSame(each, own)));
}

/**
 * The device that is remembered, where it is there under another id: some browsers give every visit new ones. None where its
 * id is there, or where two devices have its name.
 */
export function renamed(there: readonly Choice[], remembered: Choice): Choice | undefined {
  if (remembered.label === '' || there.some(({ value }) => value === remembered.value)) return undefined;
  const named = there.filter(({ label }) => label === remembered.label);
  return named.length === 1 ? named[0] : undefined;
}

export function pluggingOf({ before, there, inUse, ended, wanted }: Plugs): Plugging {
  const isIn = (choices: readonly Choice[], id: string | undefined) =>
    choices.some(({ value }) => value === id);
  if (there.length === 0 || inUse === undefined) return 'nothing';
  if (inUse !== '' && !isIn(there, inUse)) return 'fallBack';
  const came = (id: string | undefined) => isIn(there, id) && !isIn(before, id);
  if (ended) return came(inUse) || bySystem.includes(inUse) ? 'goOn' : 'nothing';
  return wanted !== inUse && before.length > 0 && came(wanted) ? 'offer' : 'nothing';
}
