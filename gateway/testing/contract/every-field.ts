import { getNamedType, isLeafType, type GraphQLField } from 'graphql';

/** An argument of every name that a field of the contract takes, about one session. */
export const argumentsAbout = (session: string, participant: string): Readonly<Record<string, unknown>> => ({
  active: false,
  away: true,
  background: 'softBlur',
  caption: 'Left hand',
  capture: 'evi_1',
  details: { name: 'Anna Nowak' },
  email: 'nina@example.org',
  allowed: true,
  answer: 'taking',
  favour: 'microphone',
  evidence: { id: 'evi_1', sha256: 'ab', mediaType: 'image/jpeg', bytes: 1, label: 'page' },
  id: session,
  ids: [],
  input: { process: 'pro_account', participants: [{ name: 'Anna' }] },
  key: 'key-00000001',
  kind: 'documentScan',
  kinds: ['documentScan', 'liveness', 'faceMatch'],
  name: 'Nina',
  participant,
  password: 'a long enough password',
  person: 'somebody',
  picture: 'small',
  process: 'com_1.unknown',
  revision: 1,
  note: 'New.',
  progress: { code: 'far' },
  reason: 'They answered for somebody else.',
  reference: 'case-7',
  request: 'cap_1',
  required: false,
  role: 'auditor',
  run: 'run_1',
  scopes: ['sessions:read'],
  secondFactorToo: false,
  session,
  signs: ['noise'],
  text: 'Hold it still, please.',
  token: 'x'.repeat(43),
  verdict: 'approved',
  version: '1',
});

/** The operation that asks for one field with all of these arguments that it takes, and their values. */
export function operationOf(
  name: string,
  { name: asked, type, args }: GraphQLField<unknown, unknown>,
  given: Readonly<Record<string, unknown>>,
): { readonly query: string; readonly variables: Readonly<Record<string, unknown>> } {
  const wanted = args.filter((arg) => given[arg.name] !== undefined);
  const declared = wanted.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = wanted.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const operation = name.split('.')[0]?.toLowerCase();
  const selection = isLeafType(getNamedType(type)) ? '' : '{ __typename }';
  const [outer, inner] = wanted.length > 0 ? [`(${declared})`, `(${passed})`] : ['', ''];
  return {
    query: `${operation} ${outer} { ${asked}${inner} ${selection} }`,
    variables: Object.fromEntries(wanted.map((arg) => [arg.name, given[arg.name]])),
  };
}
