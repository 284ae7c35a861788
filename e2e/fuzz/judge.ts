import { saidIn, type Answer, type Asked } from '#e2e/fuzz/requests/asked.ts';
import type { Asker, Company } from '#e2e/fuzz/company.ts';
import { may } from '#gateway/testing/contract/who-may.ts';

interface GraphqlAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

/** What was answered: data, or the codes of refusals. */
export interface Outcome {
  readonly data: unknown;
  readonly codes: readonly string[];
  /** In what an answer is no good: each a sentence. */
  readonly wrongs: readonly string[];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The JSON of an answer or of a stream's first event, or nothing. */
export function jsonIn(text: string): unknown {
  const [, data = text] = /^data: ?(\{.*)$/m.exec(text) ?? [];
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

/** What another company alone may know and nobody had said in asking. Whoever has a link may see what it leads to. */
export function betrayedIn(text: string, said: string, others: readonly Company[]): string | undefined {
  for (const { known } of others) {
    if ([...known.tokens()].some((token) => said.includes(token))) continue;
    for (const secret of known.secrets()) if (text.includes(secret) && !said.includes(secret)) return secret;
  }
  return undefined;
}

function graphqlOutcome(asked: Asked, asker: Asker, body: GraphqlAnswer): Outcome {
  const field = asked.name.split('.')[1] ?? '';
  const codes = (body.errors ?? []).map(({ extensions }) => extensions?.code ?? 'none');
  const data = body.data?.[field] ?? undefined;
  const allowed = may[asked.name]?.includes(asker.role) ?? false;
  const masked = codes.filter((code) => ['INTERNAL', 'TROUBLE', 'none'].includes(code));
  return {
    data,
    codes,
    wrongs: [
      ...masked.map((code) => `an error with the code ${code}`),
      ...(allowed || data === undefined ? [] : [`an answer to ${asker.role}, who may not ask`]),
    ],
  };
}

function plainOutcome({ status, text }: Answer, body: unknown): Outcome {
  const code = isObject(body) && typeof body['code'] === 'string' ? [body['code']] : [];
  return { data: status < 300 ? (body ?? text) : undefined, codes: code, wrongs: [] };
}

/** Whether an answer is as it should be, whoever asked for whatever. */
export function judge(asked: Asked, answer: Answer, asker: Asker, companies: readonly Company[]): Outcome {
  const body = jsonIn(answer.text);
  const others = companies.filter((company) => company !== asker.company);
  const betrayed = betrayedIn(answer.text, saidIn(asked), others);
  const operation = asked.name.includes('.');
  const { data, codes, wrongs } =
    operation && isObject(body) ? graphqlOutcome(asked, asker, body) : plainOutcome(answer, body);
  const silent = operation && body === undefined && !asked.name.startsWith('Subscription');
  return {
    data,
    codes,
    wrongs: [
      ...wrongs,
      ...(answer.status >= 500 ? [`the status ${answer.status}`] : []),
      ...(betrayed === undefined ? [] : [`"${betrayed}" of another company`]),
      ...(silent ? ['no JSON'] : []),
    ],
  };
}
