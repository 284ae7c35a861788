import type { EvidenceRef } from '#schema/evidence.ts';

/** A session that somebody staged, with one participant. */
export interface Place {
  readonly session: string;
  readonly participant: string;
  /** What stands behind the `#` of its link. */
  readonly token: string;
  readonly run?: string;
  /** What was uploaded for that run, and not handed in. */
  readonly evidence?: EvidenceRef;
}

/** What is minted by the server and can be asked for: the types of the contract, and two of our own. */
export type Kind =
  | 'BackgroundPicture'
  | 'Capture'
  | 'Evidence'
  | 'PartnerKey'
  | 'Person'
  | 'Session'
  | 'StepRun'
  | 'invitation'
  | 'request';

/** What the people of a company know of it: the newest of each kind, so that most of it is still of use. */
export interface Known {
  readonly process: string;
  /** Stands in everything that they write, and in all that was set up for them. */
  readonly mark: string;
  /** The places of this round; those of before have ended by and by. */
  readonly places: readonly Place[];
  of(kind: Kind): readonly string[];
  /** Everything of this company that its people alone may learn. */
  secrets(): ReadonlySet<string>;
  /** Tokens of links: whoever has one may see what it leads to. */
  tokens(): ReadonlySet<string>;
}

const kept = 12;

/** What answers have told so far. `keeps` are never forgotten, but are nothing that the people here ask for. */
export function createKnown({ process, mark }: Pick<Known, 'process' | 'mark'>) {
  const shelves = new Map<Kind, string[]>();
  const secrets = new Set([mark]);
  const tokens = new Set<string>();
  let places: readonly Place[] = [];
  return {
    process,
    mark,
    get places() {
      return places;
    },
    of: (kind: Kind): readonly string[] => shelves.get(kind) ?? [],
    secrets: (): ReadonlySet<string> => secrets,
    tokens: (): ReadonlySet<string> => tokens,
    learn: (kind: Kind, id: string): void => {
      const shelf = shelves.get(kind) ?? [];
      shelves.set(kind, [...shelf.filter((each) => each !== id), id].slice(-kept));
      if (kind === 'invitation') tokens.add(id);
      else if (kind !== 'request') secrets.add(id);
    },
    keep: (id: string): void => void secrets.add(id),
    stage: (staged: readonly Place[]): void => {
      places = staged;
      for (const { session, participant, token } of staged) {
        secrets.add(session).add(participant);
        tokens.add(token);
      }
    },
  };
}
export type Learning = ReturnType<typeof createKnown>;
