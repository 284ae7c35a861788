import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { maxTokensPlugin } from '@escape.tech/graphql-armor-max-tokens';
import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Context, Domain, RequestContext } from '#gateway/graphql/server/context.ts';
import { createDocumentCache } from '#gateway/graphql/server/document-cache.ts';
import { useHttpRules } from '#gateway/graphql/server/http-rules.ts';
import { documentLimits, useDocumentLimits } from '#gateway/graphql/server/limits.ts';
import { usePersistedDocuments, type PersistedDocuments } from '#gateway/graphql/server/persisted.ts';
import { partnerTurns, usePartnerTurns } from '#gateway/graphql/server/partner-turns.ts';
import { mask } from '#gateway/graphql/server/refusals.ts';
import { beginRequest, useViewer, type RequestState } from '#gateway/graphql/server/request-state.ts';
import { createSchema } from '#gateway/graphql/server/schema.ts';
import { noteRefusal } from '#gateway/http/request-notes.ts';
import { createTurns } from '#vault/turns.ts';
import type { Viewer, ViewerOf } from '#gateway/identity/viewer.ts';

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

const largestBody = 256 * 1024;
/** The pages have some fifty documents of a few kilobytes; longer ones are parsed anew each time. */
const parsed = { most: 300, longest: 8192 };

function plugins({ viewerOf, persisted, documents, domain }: GraphqlParts) {
  const viewers = new WeakMap<Request, Viewer>();
  const mayWriteOwn = (request: Request) => documents === 'any' || viewers.get(request)?.kind === 'partner';
  return [
    useHttpRules(),
    useViewer(viewerOf, viewers),
    usePartnerTurns(createTurns(partnerTurns), domain.limits),
    usePersistedDocuments(persisted, mayWriteOwn),
    maxTokensPlugin({ n: documentLimits.tokens }),
    useDocumentLimits(),
  ];
}

/** The id of the request that is being answered. One for all gateways of a process: every promise pays for each storage there is. */
const requests = new AsyncLocalStorage<string>();

export function createGraphql(parts: GraphqlParts): Graphql {
  const maskError = (error: unknown): GraphQLError => {
    const requestId = requests.getStore() ?? 'unknown';
    const masked = mask(error, requestId, (bug) =>
      parts.log.error({ err: bug, requestId }, 'a bug in the gateway'),
    );
    noteRefusal(String(masked.extensions['code']));
    return masked;
  };
  const yoga = createYoga<RequestState, Context>({
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
      errorCache: createDocumentCache<object>(parsed),
    },
    extraParamNames: ['documentId'],
    maskedErrors: { maskError },
    plugins: plugins(parts),
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
  const begin = <Answer>(
    context: RequestContext,
    answer: (state: RequestState) => Promise<Answer> | Answer,
  ) =>
    requests.run(context.requestId, async () => {
      const state = beginRequest(context);
      try {
        return await answer(state);
      } finally {
        if (!state.turn.executing) state.turn.end();
      }
    });
  return {
    handle: (request, response, context) =>
      begin(context, async (state) => {
        await yoga.handle(request, response, state);
      }),
    fetch: (request, context) => begin(context, (state) => yoga.fetch(request, state)),
  };
}
