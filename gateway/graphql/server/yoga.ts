import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { GraphQLError, parse, type DocumentNode, type GraphQLSchema } from 'graphql';
import { createYoga, type GraphQLParams, type Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import { createDocumentCache } from '#gateway/graphql/server/document-cache.ts';
import type { Context, Domain } from '#gateway/graphql/server/context.ts';
import { tooLarge } from '#gateway/graphql/server/document-limits.ts';
import { createSchema } from '#gateway/graphql/server/schema.ts';
import { isBroken } from '#gateway/graphql/server/input.ts';
import { documentIdOf, type PersistedDocuments } from '#gateway/graphql/server/persisted.ts';
import type { RequestContext } from '#gateway/graphql/server/context.ts';
import type { Viewer, ViewerOf } from '#gateway/identity/viewer.ts';
import { isRefusal } from '#gateway/refusal.ts';
import { mask } from '#gateway/graphql/server/refusals.ts';

interface GraphqlParts {
  readonly domain: Domain;
  readonly viewerOf: ViewerOf;
  readonly persisted: PersistedDocuments;
  readonly log: Pick<Logger, 'error'>;
  /** `any` lets everybody write own documents. The cost of their fields is counted for partners alone. */
  readonly documents?: 'persisted' | 'any';
  /** Made here unless given: tests that make hundreds of gateways share one. */
  readonly schema?: GraphQLSchema;
}

/** The GraphQL half of the gateway: `handle` for Node's server, `fetch` for tests. */
export interface Graphql {
  handle(request: IncomingMessage, response: ServerResponse, context: RequestContext): Promise<void>;
  fetch(request: Request, context: RequestContext): Promise<Response>;
}

/** One request on its way; what plugins learn of it is written here. */
interface Passage extends RequestContext {
  readonly cookies: string[];
  viewer: Viewer;
  /** The document was written by the caller. */
  freeForm: boolean;
}

const largestBody = 256 * 1024;
const mostTokens = 20_000;
/** The pages have some fifty documents of a few kilobytes; longer ones are parsed anew each time. */
const parsed = { most: 300, longest: 8192 };

const notAllowed =
  'Only the documents of our own pages are served to staff and applicants. Programs use a partner key, or a server ' +
  'that was started with VIDIMUS_DOCUMENTS=any; see docs/api.md.';

const onlyPost = 'Ask by POST, with JSON.';
const onlyJson = 'The body must be JSON, with content-type: application/json.';
const onlyKnown =
  'Questions are answered as application/json, subscriptions as text/event-stream: the header accept does not allow it.';
const noQuery = 'The request asks nothing: it lacks `query`.';
const json = /^application\/(graphql\+)?json *(;|$)/;

const answers = /\*\/\*|application\/(\*|(graphql-response\+)?json)/;
const streams = /\*\/\*|text\/(\*|event-stream)|multipart\/mixed/;
const acceptOf = ({ headers }: Request): string => headers.get('accept') ?? '*/*';

const refusal = (status: number, code: string, message: string): Response =>
  Response.json({ errors: [{ message, extensions: { code } }] }, { status });

const brokenVariables = 'The variables hold half a character, or are nested too deeply.';

const failure = (code: string, message: string, status: number): GraphQLError =>
  new GraphQLError(message, { extensions: { code, http: { status } } });

async function admit(headers: Headers, viewerOf: ViewerOf): Promise<Viewer> {
  const viewer = await viewerOf(headers);
  if (!isRefusal(viewer)) return viewer;
  throw failure(viewer.code, viewer.message, viewer.code === 'TOO_MANY_REQUESTS' ? 429 : 401);
}

/** Finds out who asks and which document they may run. */
const usePassage = ({ viewerOf, persisted, documents }: GraphqlParts): Plugin<Passage, Passage> => ({
  onRequest({ request, endResponse }) {
    if (request.method !== 'POST') return endResponse(refusal(405, 'METHOD_NOT_ALLOWED', onlyPost));
    const type = request.headers.get('content-type') ?? '';
    if (!json.test(type)) return endResponse(refusal(415, 'UNSUPPORTED_MEDIA_TYPE', onlyJson));
    const accept = acceptOf(request);
    // Yoga would look only after it has executed what was asked.
    if (!answers.test(accept) && !streams.test(accept))
      endResponse(refusal(406, 'NOT_ACCEPTABLE', onlyKnown));
  },
  async onParams({ request, params, setParams, context }) {
    if (isBroken(params.variables)) throw failure('INVALID_INPUT', brokenVariables, 400);
    context.viewer = await admit(request.headers, viewerOf);
    if (params.query) {
      context.freeForm = true;
      if (context.viewer.kind === 'partner' || documents === 'any') return;
      throw failure('DOCUMENT_NOT_ALLOWED', notAllowed, 400);
    }
    const id = documentIdOf(params);
    if (id === undefined) throw failure('BAD_REQUEST', noQuery, 400);
    const query = persisted.get(id);
    if (!query) throw failure('DOCUMENT_UNKNOWN', 'This document is not known. Reload the page.', 400);
    const { operationName, variables, extensions }: GraphQLParams = params;
    setParams({ query, operationName, variables, extensions });
  },
  onParse({ setParseFn }) {
    setParseFn((source: Parameters<typeof parse>[0], options?: Parameters<typeof parse>[1]) =>
      parse(source, { ...options, maxTokens: mostTokens }),
    );
  },
  onValidate({ context, params, setResult }) {
    const error = context.freeForm && tooLarge(params.documentAST as DocumentNode);
    if (error) setResult([error]);
  },
  onSubscribe({ args, setResultAndStopExecution }) {
    const { request }: { request: Request } = args.contextValue;
    // Yoga would begin the subscription, say no to the client, and leave it running.
    if (streams.test(acceptOf(request))) return;
    setResultAndStopExecution({ errors: [failure('NOT_ACCEPTABLE', onlyKnown, 406)] });
  },
  onResponse({ response, serverContext }) {
    for (const cookie of serverContext.cookies) response.headers.append('set-cookie', cookie);
    response.headers.set('cache-control', 'no-store');
    response.headers.set('x-accel-buffering', 'no');
  },
});

export function createGraphql(parts: GraphqlParts): Graphql {
  const requests = new AsyncLocalStorage<string>();
  const maskError = (error: unknown): GraphQLError => {
    const requestId = requests.getStore() ?? 'unknown';
    return mask(error, requestId, (bug) => parts.log.error({ err: bug, requestId }, 'a bug in the gateway'));
  };
  const yoga = createYoga<Passage, Context>({
    schema: parts.schema ?? createSchema(),
    graphqlEndpoint: '/graphql',
    cors: false,
    graphiql: false,
    landingPage: false,
    batching: false,
    multipart: false,
    logging: false,
    maxRequestBodySize: largestBody,
    parserAndValidationCache: {
      documentCache: createDocumentCache<DocumentNode>(parsed),
      errorCache: createDocumentCache<readonly Error[]>(parsed),
    },
    extraParamNames: ['documentId'],
    maskedErrors: { maskError },
    plugins: [usePassage(parts)],
    context: ({ request, viewer, requestId, origin, publicOrigin, cookies }) => ({
      viewer,
      stillAdmitted: async () => isDeepStrictEqual(await parts.viewerOf(request.headers, true), viewer),
      requestId,
      origin,
      publicOrigin,
      headers: request.headers,
      domain: parts.domain,
      setCookie: (value) => cookies.push(value),
    }),
  });
  const begin = (context: RequestContext): Passage => ({
    ...context,
    cookies: [],
    viewer: { kind: 'anonymous' },
    freeForm: false,
  });
  return {
    handle: (request, response, context) =>
      requests.run(context.requestId, async () => {
        await yoga.handle(request, response, begin(context));
      }),
    fetch: (request, context) =>
      requests.run(context.requestId, async () => yoga.fetch(request, begin(context))),
  };
}
