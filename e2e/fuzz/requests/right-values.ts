import type { Choice } from '#e2e/fuzz/requests/choice.ts';
import type { Kind, Known, Place } from '#e2e/fuzz/requests/known.ts';

/** What an argument is filled from: what a company knows, one of its sessions, and what is wanted for which field. */
export interface Source {
  readonly choice: Choice;
  readonly known: Known;
  readonly place: Place;
  /** Name of the root field. */
  readonly field: string;
  /** Another one for each call. */
  readonly fresh: () => string;
}

const learned =
  (kind: Kind) =>
  ({ choice, known }: Source): string => {
    const found = known.of(kind);
    return found.length > 0 ? choice.pick(found) : `none-of-${kind}`;
  };
const words = ({ known, fresh, choice }: Source): string =>
  choice.pick([`${known.mark} ${fresh()}`, `Zoë Ångström ${known.mark}`, `${known.mark} 名前 ${fresh()}`]);
const runOf = (source: Source): string =>
  source.place.run && source.choice.yes(0.7) ? source.place.run : learned('StepRun')(source);
const backgroundOf = (source: Source): string =>
  source.choice.pick(['none', 'softBlur', 'strongBlur', learned('BackgroundPicture')(source)]);

const kinds = ['documentScan', 'liveness', 'faceMatch'];
const oneOf =
  (...values: readonly string[]) =>
  ({ choice }: Source): string =>
    choice.pick(values);

/** Whose `id` it is follows from the field. */
const ids: Readonly<Record<string, (source: Source) => string>> = {
  feed: ({ place }) => place.session,
  revokePartnerKey: learned('PartnerKey'),
  session: ({ place }) => place.session,
};

const idOf = (source: Source): string => (ids[source.field] ?? learned('BackgroundPicture'))(source);

const cursorOf = ({ place }: Source): string => `${new Date().toISOString()}/${place.session}`;

/** Values that fit, by the names of arguments and of fields of input. What is in none of these lines is free text. */
const right: Readonly<Record<string, (source: Source) => unknown>> = {
  accent: oneOf('#1d4ed8', '#0f0', '#ABCDEF'),
  after: cursorOf,
  background: backgroundOf,
  capture: learned('Capture'),
  code: oneOf('far', 'near', 'reading'),
  email: ({ known, fresh }) => `${fresh()}@${known.mark}.example`,
  evidence: ({ place, fresh }) =>
    place.evidence ?? {
      id: `evi_${fresh()}`,
      sha256: 'ab',
      mediaType: 'image/jpeg',
      bytes: 1,
      label: 'page',
    },
  from: ({ place }) => place.session,
  id: idOf,
  ids: learned('BackgroundPicture'),
  invitation: learned('invitation'),
  key: ({ fresh }) => `key-${fresh()}`,
  kind: oneOf(...kinds),
  kinds: oneOf(...kinds),
  label: ({ known }) => `Camera of ${known.mark}`,
  participant: ({ place }) => place.participant,
  password: oneOf('a long enough password', 'correct horse battery staple'),
  person: learned('Person'),
  process: ({ known }) => known.process,
  reference: ({ known, choice }) => `case of ${known.mark} ${choice.whole(1, 3)}`,
  request: learned('request'),
  run: runOf,
  scheduledFor: ({ choice }) => new Date(Date.now() + choice.whole(-1, 48) * 3_600_000).toISOString(),
  scopes: oneOf('sessions:create', 'sessions:read'),
  search: ({ known, choice }) => choice.pick([known.mark, known.mark.slice(0, 3), '']),
  session: ({ place }) => place.session,
  succeeds: learned('PartnerKey'),
  takenAt: () => new Date().toISOString(),
  token: (source) => (/nvitation/.test(source.field) ? learned('invitation')(source) : source.place.token),
  version: oneOf('2026-11'),
  workflow: ({ place, choice }) => choice.pick(['session', place.participant]),
};

/** A value that fits an argument of this name. */
export const rightValue = (name: string, source: Source): unknown => (right[name] ?? words)(source);
