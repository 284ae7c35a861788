import { randomUUID } from 'node:crypto';
import { until } from '#servers/run/until.ts';
import type { Answers, ShownLink, ShownParticipant, ShownRun, ShownSession } from '#e2e/product/answers.ts';
import type { Product } from '#e2e/product/product.ts';
import type { Visitor } from '#e2e/product/visitor.ts';

/** Of the first company, for trials: every document of these calls is a specimen. */
export const process = 'first-company.trial';
/** Every applicant's address. */
export const email = 'anna.e@applicant.example';
export const newKey = (): string => randomUUID();
export const tokenOf = ({ url }: ShownLink): string => url.split('#')[1] ?? '';

/** A piece of evidence before it is handed in. */
export interface Upload {
  readonly label: string;
  readonly bytes: Uint8Array;
}

/** Opens the link in a browser of its own, agrees and joins. */
export async function arrive(product: Pick<Product, 'visitor'>, link: ShownLink): Promise<Visitor> {
  const applicant = product.visitor('applicant');
  const token = tokenOf(link);
  const { consent } = await applicant.ask('openLink', { token });
  await applicant.ask('agree', { token, version: consent.version, key: newKey() });
  await applicant.ask('join', { key: newKey() });
  return applicant;
}

export const create = (
  staff: Visitor,
  name = 'Anna Maria Eriksson',
  more: Record<string, unknown> = {},
  key = newKey(),
): Promise<Answers['createSession']> =>
  staff.ask('createSession', { key, input: { process, participants: [{ name, email }], ...more } });

export interface Call {
  readonly session: string;
  readonly participant: string;
  readonly link: ShownLink;
  readonly applicant: Visitor;
}

/** A session whose applicant waits to be answered. */
export async function ringing(
  product: Pick<Product, 'visitor'>,
  staff: Visitor,
  name?: string,
): Promise<Call> {
  const { session, links } = await create(staff, name);
  const [link] = links;
  if (!link) throw new Error('The session came without a link.');
  const applicant = await arrive(product, link);
  return { session: session.id, participant: link.participant, link, applicant };
}

/** A live call. */
export async function calling(
  product: Pick<Product, 'visitor'>,
  operator: Visitor,
  name?: string,
): Promise<Call> {
  const call = await ringing(product, operator, name);
  await operator.ask('answer', { session: call.session, key: newKey() });
  return call;
}

/** The operator starts a step. Answers the run as the operator sees it. */
export async function start(
  operator: Visitor,
  { session, participant }: Call,
  kind: string,
  key = newKey(),
): Promise<ShownRun> {
  const { runs } = await operator.ask('startStep', { session, participant, kind, key });
  const run = runs.at(-1);
  if (!run) throw new Error('The step was started and is not there.');
  return run;
}

/** The applicant uploads every piece and submits them together. */
export async function handIn(
  { applicant, participant }: Call,
  run: string,
  uploads: readonly Upload[],
  key = newKey(),
): Promise<void> {
  const evidence = [];
  for (const { label, bytes } of uploads) {
    evidence.push(await applicant.put({ participant, run, label, bytes }));
  }
  await applicant.ask('submitEvidence', { key, run, evidence });
}

/** Watches the session in the feed until it is as wanted. The test's own time limit bounds it. */
export async function seen(
  staff: Visitor,
  session: string,
  wanted: (session: ShownSession, participant: ShownParticipant) => boolean,
): Promise<ShownSession> {
  for await (const event of staff.feed({ session })) {
    const [participant] = event.session?.participants ?? [];
    if (event.session && participant && wanted(event.session, participant)) return event.session;
  }
  throw new Error('The feed ended before the session was as wanted.');
}

export const runOf = (session: ShownSession, kind: string): ShownRun | undefined =>
  session.participants[0]?.runs.findLast((run) => run.kind === kind);

/** The checks of a run that did not pass, with what was measured. */
export const doubtsOf = (run: ShownRun | undefined): readonly unknown[] =>
  run?.examination?.checks.filter(({ outcome }) => outcome !== 'passed') ?? ['not examined'];

/** The session once the newest run of that kind has been judged. */
export const settled = (staff: Visitor, session: string, kind: string): Promise<ShownSession> =>
  seen(staff, session, (shown) => Boolean(runOf(shown, kind)?.settledAt));

/** Resolves when the session knows that its operator is in the room. Without webhooks that takes a look into the room. */
export const operatorIsThere = (staff: Visitor, session: string): Promise<ShownSession> =>
  seen(staff, session, ({ calls }) => calls.at(-1)?.awaySince === null);

/** Ends the call and waits until the session is up for decision. */
export async function hangUp(operator: Visitor, { session }: Call): Promise<ShownSession> {
  await operator.ask('endCall', { session, key: newKey() });
  return seen(operator, session, ({ state }) => state === 'deciding');
}

/** Asks again under one key, as our pages do, until whoever is away is back. @throws after a minute */
export async function again<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  let last: unknown;
  const answers: Answer[] = [];
  const asked = () =>
    ask().then(
      (answer) => answers.push(answer) > 0,
      (error: unknown) => ((last = error), false),
    );
  await until(asked, { within: 60_000, every: 200 });
  const [answer] = answers;
  if (answer === undefined) throw last;
  return answer;
}
