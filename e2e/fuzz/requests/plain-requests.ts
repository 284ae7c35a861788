import type { Asked } from '#e2e/fuzz/requests/asked.ts';
import type { Choice } from '#e2e/fuzz/requests/choice.ts';
import {
  bodies,
  documents,
  hashes,
  methods,
  odd,
  paths,
  ranges,
  signIns,
} from '#e2e/fuzz/requests/plain-values.ts';
import type { Kind, Known, Place } from '#e2e/fuzz/requests/known.ts';

/** Who asks by plain HTTP, and what they know. */
export interface PlainSource {
  readonly choice: Choice;
  readonly own: Known;
  readonly other: Known;
  readonly place: Place;
  /** Of another company. */
  readonly foreign: Place;
  readonly picture: Uint8Array<ArrayBuffer>;
}

type Maker = (source: PlainSource) => Asked['init'] & { readonly path: string };

const part = encodeURIComponent;

/** Mostly of the own company, now and then of the other, or of nobody. */
const idOf = ({ choice, own, other }: PlainSource, kind: Kind): string => {
  const known = choice.yes(0.6) ? own.of(kind) : other.of(kind);
  return known.length > 0 && choice.yes(0.9) ? choice.pick(known) : choice.pick(odd);
};
const placeOf = ({ choice, place, foreign }: PlainSource): Place => (choice.yes(0.7) ? place : foreign);

const bodyOf = ({ choice, picture }: PlainSource): Uint8Array<ArrayBuffer> => {
  const junk = Uint8Array.from({ length: choice.whole(0, 3000) }, (_, index) => (index * 31) & 255);
  const cut = picture.slice(0, choice.whole(0, picture.length));
  return choice.yes(0.6)
    ? picture
    : choice.pick([junk, cut, new Uint8Array(0), Uint8Array.from([...picture, ...junk])]);
};

const headersOf = (source: PlainSource): Record<string, string> => {
  const { choice } = source;
  return {
    'content-type': choice.pick(['image/jpeg', 'image/png', 'text/html', 'application/octet-stream']),
    ...(choice.yes(0.1) && { 'content-range': choice.pick(ranges) }),
    ...(choice.yes(0.1) && { 'x-evidence-sha256': choice.pick(hashes) }),
    ...(choice.yes(0.05) && {
      'x-vidimus-participant': choice.pick([source.foreign.participant, 'x'.repeat(500)]),
    }),
    ...(choice.yes(0.05) && { origin: 'https://elsewhere.example' }),
  };
};

const json = (body: unknown, path: string, headers: Record<string, string> = {}) => ({
  path,
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

const makers: Readonly<Record<string, Maker>> = {
  upload: (source) => {
    const { choice } = source;
    const { participant, run } = placeOf(source);
    const asked = choice.yes(0.8)
      ? (run ?? 'capture')
      : choice.pick(['capture', ...source.own.of('StepRun'), '', '😀']);
    const label = choice.pick(['page', 'page', 'page', 'page', 'front', 'still', '', 'x'.repeat(300)]);
    const path = `/evidence?participant=${part(participant)}&run=${part(asked)}&label=${part(label)}`;
    return { path, method: 'PUT', headers: headersOf(source), body: bodyOf(source) };
  },
  evidence: (source) => {
    const id = idOf(source, source.choice.pick(['Evidence', 'Capture']));
    const size = source.choice.pick(['', '?size=64', '?size=9e9', '?size=-1', '?size=x']);
    return { path: `/evidence/${id}${size}`, method: source.choice.pick(['GET', 'HEAD']), headers: {} };
  },
  companyPicture: (source) => {
    const path = `/company/pictures/${idOf(source, 'BackgroundPicture')}${source.choice.pick(['', '?small'])}`;
    return { path, method: 'GET', headers: {} };
  },
  companyUpload: (source) => {
    const { choice, own } = source;
    const as = choice.pick(['background', 'logo', 'background', '', '__proto__']);
    const name = choice.pick([own.mark, `${own.mark} \u202e`, '', 'x'.repeat(300)]);
    const path = `/company/pictures?as=${as}&name=${part(name)}`;
    return { path, method: 'PUT', headers: headersOf(source), body: bodyOf(source) };
  },
  history: (source) => {
    const { session, participant } = placeOf(source);
    const workflow = source.choice.pick(['session', participant, source.place.participant, ...odd]);
    return { path: `/sessions/${session}/history/${workflow}`, method: 'GET', headers: {} };
  },
  auth: ({ choice }) => json(choice.pick(bodies), `/auth/${choice.pick(signIns)}`),
  webhook: ({ choice }) =>
    json(choice.pick([{}, { event: 'room_finished' }, 'x'.repeat(5000)]), '/hooks/livekit', {
      authorization: choice.pick(['', 'Bearer x', `Bearer ${'a.'.repeat(50)}b`]),
    }),
  document: ({ choice }) => ({
    path: '/graphql',
    method: choice.pick(['POST', 'POST', 'POST', 'GET', 'PUT']),
    headers: {
      'content-type': choice.pick([
        'application/json',
        'application/json',
        'text/plain',
        'multipart/form-data',
      ]),
      accept: choice.pick(['*/*', 'application/json', 'text/event-stream', 'image/png']),
    },
    body: choice.pick(documents),
  }),
  address: ({ choice }) => ({ path: choice.pick(paths), method: choice.pick(methods), headers: {} }),
};

export const plainRoutes = Object.keys(makers);

/** A request to one of the addresses beside GraphQL, or a GraphQL request that is none. */
export function plainRequest(route: string, source: PlainSource): Asked {
  const make = makers[route];
  if (!make) throw new Error(`There is no route "${route}".`);
  const { path, body, ...init } = make(source);
  const bare = init.method === 'GET' || init.method === 'HEAD';
  return { name: route, path, init: { ...init, ...(body !== undefined && !bare && { body }) } };
}
