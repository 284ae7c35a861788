/** A request on its way through a door, or its answer on the way back. */
export interface Passing {
  readonly door: 'temporal' | 'mongo' | 'http';
  /** The last part of gRPC's path, MongoDB's command and collection, or method and path of HTTP. */
  readonly name: string;
  /** `half`: so much of an upload has passed. */
  readonly stage: 'asked' | 'half' | 'answered';
}

export interface Caught {
  /** Resolves when something was caught. From then on it is held. */
  readonly met: Promise<Passing>;
  readonly wasMet: () => boolean;
  /** Lets it go on its way, or nothing more be caught. */
  release(): void;
}

/** Catches one passing: the first that is wanted. Everything else goes through all doors as if there were none. */
export function createTrap() {
  let wanted: ((passing: Passing) => boolean) | undefined;
  let hold: (passing: Passing) => Promise<void> = () => Promise.resolve();
  return {
    /** What a door waits for before it lets something through; nothing where it may at once. */
    pass(passing: Passing): Promise<void> | undefined {
      if (!wanted?.(passing)) return undefined;
      wanted = undefined;
      return hold(passing);
    },
    set(wants: (passing: Passing) => boolean): Caught {
      let caught = false;
      let release = (): void => undefined;
      const gate = new Promise<void>((resolve) => (release = resolve));
      const met = new Promise<Passing>((resolve) => {
        hold = (passing) => {
          caught = true;
          resolve(passing);
          return gate;
        };
      });
      wanted = wants;
      return {
        met,
        wasMet: () => caught,
        release: () => {
          wanted = undefined;
          release();
        },
      };
    },
  };
}
export type Trap = ReturnType<typeof createTrap>;

export interface Door {
  /** host:port */
  readonly address: string;
  close(): Promise<void>;
}
