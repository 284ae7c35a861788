import type { Asked } from '#e2e/fuzz/requests/asked.ts';
import type { Outcome } from '#e2e/fuzz/judge.ts';

/** Something that should never be answered, with what it was answered to. */
export interface Finding {
  readonly why: string;
  readonly who: string;
  readonly asked: string;
  readonly answer: string;
}

const longest = 1500;
const short = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

const count = (counts: Map<string, number>, name: string): void =>
  void counts.set(name, (counts.get(name) ?? 0) + 1);

export type Report = ReturnType<typeof createReport>;

/** Counts what was answered, and keeps what was wrong. */
export function createReport() {
  const codes = new Map<string, number>();
  const answered = new Map<string, number>();
  const asked = new Map<string, number>();
  const findings: Finding[] = [];
  const add = (why: string, who: string, request: Asked, answer: string): void => {
    const { path, init } = request;
    const body = typeof init.body === 'string' ? init.body : `${init.body?.length ?? 0} bytes`;
    findings.push({ why, who, asked: short(`${init.method} ${path} ${body}`), answer: short(answer) });
  };
  return {
    codes,
    /** How often each field and route was asked for, and how often that gave data. */
    asked,
    answered,
    /** How often each kind of viewer got data. */
    served: new Map<string, number>(),
    /** How many events came by feeds that were open all the time. */
    events: new Map<string, number>(),
    findings,
    add,
    heard(request: Asked): void {
      count(this.events, request.name);
    },
    take(
      request: Asked,
      role: string,
      who: string,
      { data, codes: told, wrongs }: Outcome,
      text: string,
    ): void {
      count(asked, request.name);
      if (data !== undefined && data !== null) {
        count(answered, request.name);
        count(this.served, role);
      }
      for (const code of told) count(codes, code);
      for (const why of wrongs) add(why, who, request, text);
    },
  };
}

const sum = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((one, all) => one + all, 0);
const listed = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([name, times]) => `${name} ${times}`)
    .join(', ');

/** For people: how many, what came of it, and all that was wrong. */
export function told({ asked, answered, codes, served, events, findings }: Report): string {
  const wrong = findings.map(
    ({ why, who, asked: what, answer }) => `${why}\n  ${who}: ${what}\n  → ${answer}`,
  );
  const never = [...asked.keys()].filter((name) => !answered.has(name));
  return [
    `${sum(asked)} requests to ${asked.size} fields and routes, ${sum(answered)} with data from ${answered.size} of them`,
    `by whom: ${listed(served)}`,
    `events of open feeds: ${listed(events)}`,
    `refused: ${listed(codes)}`,
    `never with data: ${never.join(', ')}`,
    findings.length === 0 ? 'nothing was wrong' : `${findings.length} wrong:\n${wrong.join('\n')}`,
  ].join('\n');
}
