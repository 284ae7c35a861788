import type { AnyDocument, Migration } from '#schema/stored/migrations/migration.ts';

/**
 * States hold phrases, which each language words by itself. 0.1 held English sentences; they stay as they were said, each
 * as the phrase that only shows its text. Reasons of an advice hold the steps that they are about.
 */
export const wordsAsPhrases: Migration = {
  number: 2,
  name: 'words-as-phrases',
  steps: [
    { collection: 'sessions', migrate: (document) => ifChanged(document, sessionOf(document)) },
    { collection: 'participants', migrate: (document) => ifChanged(document, participantOf(document)) },
  ],
};

/** An object of which this migration changes some fields and keeps the others. */
type Some = Readonly<Record<string, unknown>>;

const ifChanged = (before: AnyDocument, after: AnyDocument): AnyDocument | undefined =>
  JSON.stringify(before) === JSON.stringify(after) ? undefined : after;

const listAt = (owner: Some, name: string): readonly Some[] =>
  (owner[name] as readonly Some[] | undefined) ?? [];

const phraseOf = (said: unknown): unknown =>
  typeof said === 'string' ? { code: 'text', values: { text: said } } : said;

/** The object with other values in those of the fields that it has. */
const withFields = (owner: Some, change: Readonly<Record<string, (value: unknown) => unknown>>): Some =>
  Object.fromEntries(Object.entries(owner).map(([name, value]) => [name, change[name]?.(value) ?? value]));

/** A session's document with phrases in the standings of its members and in the reasons of its advice. */
export function sessionOf(document: AnyDocument): AnyDocument {
  const state = document['state'] as Some;
  const members = listAt(state, 'members').map((member) => ({ ...member, standing: standingOf(member) }));
  const recommendation = withFields(state['recommendation'] as Some, {
    reasons: (reasons) =>
      (reasons as readonly unknown[]).some((reason) => typeof reason === 'string')
        ? reasonsOf(members.map(({ standing }) => standing))
        : reasons,
  });
  return { ...document, state: { ...state, members, recommendation } };
}

function standingOf(member: Some): Some {
  const standing = member['standing'] as Some;
  const steps = listAt(standing, 'steps').map((step) =>
    withFields(step, { doubts: (doubts) => (doubts as readonly unknown[]).map(phraseOf) }),
  );
  return { ...standing, steps };
}

/** The steps that the advice was drawn from: the failed ones before the open ones, or all where all are well. */
function reasonsOf(standings: readonly Some[]): readonly Some[] {
  const all = standings.flatMap((standing) => {
    const participant = { id: standing['participantId'], name: standing['name'] };
    return listAt(standing, 'steps').map((step) => (standings.length > 1 ? { ...step, participant } : step));
  });
  const failed = all.filter(({ outcome }) => outcome === 'failed');
  const open = all.filter(({ outcome }) => outcome === 'unsure' || outcome === 'missing');
  return failed.length + open.length > 0 ? [...failed, ...open] : all;
}

/** A participant's document with phrases in what its examinations said. */
export function participantOf(document: AnyDocument): AnyDocument {
  const state = document['state'] as Some;
  const runs = listAt(state, 'runs').map((run) =>
    withFields(run, { examination: (examination) => examinationOf(examination as Some) }),
  );
  return { ...document, state: { ...state, runs } };
}

const examinationOf = (examination: Some): Some =>
  withFields(examination, {
    note: phraseOf,
    checks: (checks) => (checks as readonly Some[]).map(checkOf),
    // The title of a fact follows from its name.
    facts: (facts) => (facts as readonly Some[]).map(({ title: _title, ...fact }) => fact),
  });

const checkOf = (check: Some): Some =>
  withFields(check, {
    title: phraseOf,
    measured: phraseOf,
    wanted: phraseOf,
    note: (note) => (typeof note === 'string' ? [phraseOf(note)] : note),
  });
