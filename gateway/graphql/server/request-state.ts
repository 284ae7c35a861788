import type { Plugin } from 'graphql-yoga';
import type { RequestContext } from '#gateway/graphql/server/context.ts';
import { isBroken } from '#gateway/graphql/server/input.ts';
import { refusalError, misused } from '#gateway/graphql/server/refusals.ts';
import type { Viewer, ViewerOf } from '#gateway/identity/viewer.ts';
import { isRefusal } from '#gateway/refusal.ts';

/** One request on its way through the plugins, which write here what they learn of it. */
export interface RequestState extends RequestContext {
  readonly cookies: string[];
  viewer: Viewer;
  /** The sender wrote the document, so that it is held to limits. */
  ownDocument: boolean;
  readonly turn: Turn;
}

/** A partner's place among those who are served. */
export interface Turn {
  /** Gives it to the next. */
  end: () => void;
  /** Whether it ends with the execution: a client that goes away ends its request, but not what it has asked for. */
  executing: boolean;
}

export const beginRequest = (context: RequestContext): RequestState => ({
  ...context,
  cookies: [],
  viewer: { kind: 'anonymous' },
  ownDocument: false,
  turn: { end: () => undefined, executing: false },
});

async function admit(headers: Headers, viewerOf: ViewerOf): Promise<Viewer> {
  const viewer = await viewerOf(headers);
  if (!isRefusal(viewer)) return viewer;
  throw refusalError(viewer, viewer.code === 'TOO_MANY_REQUESTS' ? 429 : 401);
}

const brokenVariables = 'The variables hold half a character, or are nested too deeply.';

/** Finds out who asks, before any other plugin looks at the document. */
export const useViewer = (
  viewerOf: ViewerOf,
  viewers: WeakMap<Request, Viewer>,
): Plugin<RequestState, RequestState> => ({
  async onParams({ request, params, context }) {
    if (isBroken(params.variables)) throw misused('INVALID_INPUT', brokenVariables, 400);
    context.viewer = await admit(request.headers, viewerOf);
    context.ownDocument = Boolean(params.query);
    viewers.set(request, context.viewer);
  },
});
