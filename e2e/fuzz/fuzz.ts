import { readFileSync } from 'node:fs';
import { graphqlRequest } from '#e2e/fuzz/requests/asked.ts';
import { createChoice, type Choice } from '#e2e/fuzz/requests/choice.ts';
import { nameOf, type Asker, type Company } from '#e2e/fuzz/company.ts';
import { judge } from '#e2e/fuzz/judge.ts';
import { learnFrom } from '#e2e/fuzz/learn.ts';
import { rootsOf, type Root } from '#e2e/fuzz/requests/operations.ts';
import { createReport, type Report } from '#e2e/fuzz/report.ts';
import { requestOf, type Turn } from '#e2e/fuzz/requests/request.ts';
import { send } from '#e2e/fuzz/send.ts';
import { watchAll } from '#e2e/fuzz/watch.ts';

export interface World {
  readonly companies: readonly [Company, Company];
  readonly stranger: Asker;
  readonly picture: Uint8Array<ArrayBuffer>;
}

export interface Extent {
  readonly seed: number;
  readonly operations: number;
  /** Told of each round, after which new sessions are staged: the acts of these have ended most of them. */
  readonly say?: (line: string) => void;
}

const contract = 'gateway/graphql/schema.graphql';
/** So many ask at once: what one is told changes what the next may do. */
const lanes = 4;
/** Requests upon the same sessions. */
const eachRound = 1000;

/** Whoever is no company's asks with what one of them knows. */
function turnOf({ companies, stranger }: World, choice: Choice, fresh: () => string): Turn {
  const askers = companies.flatMap((company) => company.askers());
  // Most that can be done is done by whoever runs the calls.
  const operators = askers.filter(({ role }) => role === 'operator');
  const asker = choice.pick([...askers, ...operators, stranger]);
  const own = asker.company ?? choice.pick(companies);
  const other = companies[0] === own ? companies[1] : companies[0];
  return { choice, asker, own, other, fresh };
}

async function ask(roots: readonly Root[], world: World, turn: Turn, report: Report): Promise<void> {
  const { asker, own } = turn;
  const request = requestOf(roots, turn, world.picture);
  try {
    const answer = await send(asker.visitor, request);
    const outcome = judge(request, answer, asker, world.companies);
    report.take(request, asker.role, nameOf(asker), outcome, answer.text);
    if (asker.company === own) learnFrom(outcome.data, own.known);
  } catch (error) {
    report.add(`no answer: ${String(error)}`, nameOf(asker), request, '');
  }
}

/** What is asked for seldom may not have been drawn yet: the last of a round ask for that, whichever fields there are. */
function dueOf(roots: readonly Root[], left: number, { asked }: Report): readonly Root[] {
  const missing = left < roots.length ? roots.filter(({ name }) => !asked.has(name)) : [];
  return missing.length > 0 ? missing : roots;
}

/** What an auditor finds in the journals of these sessions: whoever acted upon them was of the same company. */
async function audit(company: Company, sessions: readonly string[], { companies }: World, report: Report) {
  const asker = company.askers().find(({ role }) => role === 'auditor');
  if (!asker) throw new Error('There is no auditor.');
  for (const session of sessions) {
    const query = 'query ($session: ID!) { journal(session: $session) { text data actor { id name } } }';
    const request = graphqlRequest('Query.journal', query, { session });
    const { text, status } = await send(asker.visitor, request);
    const outcome = judge(request, { text, status }, asker, companies);
    report.take(request, asker.role, nameOf(asker), outcome, text);
  }
}

/** Asks for everything as everybody. The same seed asks the same again; the ids, and what became of them, are others. */
export async function fuzz(
  world: World,
  { seed, operations, say = () => undefined }: Extent,
): Promise<Report> {
  const { companies } = world;
  const roots = rootsOf(readFileSync(contract, 'utf8'));
  const report = createReport();
  let made = 0;
  const fresh = (): string => `${seed}-${(made += 1)}`;
  const choices = Array.from({ length: lanes }, (_, lane) => createChoice(seed * lanes + lane));
  for (let done = 0; done < operations; done += eachRound) {
    await Promise.all(companies.map((company) => company.stage()));
    const feeds = watchAll(companies, report);
    let left = Math.min(eachRound, operations - done);
    const lane = async (choice: Choice): Promise<void> => {
      while (left-- > 0) await ask(dueOf(roots, left, report), world, turnOf(world, choice, fresh), report);
    };
    await Promise.all(choices.map(lane));
    await feeds.end();
    for (const company of companies) {
      const sessions = company.known.places.map(({ session }) => session);
      await audit(company, sessions, world, report);
    }
    say(`${Math.min(done + eachRound, operations)} of ${operations}, ${report.findings.length} wrong`);
  }
  return report;
}
