import type { Plugin } from 'graphql-yoga';
import { misused, type ProtocolCode } from '#gateway/graphql/server/refusals.ts';
import type { RequestState } from '#gateway/graphql/server/request-state.ts';

const onlyPost = 'Ask by POST, with JSON.';
const onlyJson = 'The body must be JSON, with content-type: application/json.';
const onlyKnown =
  'Questions are answered as application/json, subscriptions as text/event-stream: the header accept does not allow it.';

const json = /^application\/(graphql\+)?json *(;|$)/;
const answers = /\*\/\*|application\/(\*|(graphql-response\+)?json)/;
const streams = /\*\/\*|text\/(\*|event-stream)|multipart\/mixed/;
const acceptOf = ({ headers }: Request): string => headers.get('accept') ?? '*/*';

const refusal = (status: number, code: ProtocolCode, message: string): Response =>
  Response.json({ errors: [misused(code, message)] }, { status });

/** Serves JSON by POST and streams by server-sent events alone, and lets nothing be kept or held back on the way. */
export const useHttpRules = (): Plugin<RequestState, RequestState> => ({
  onRequest({ request, endResponse }) {
    if (request.method !== 'POST') return endResponse(refusal(405, 'METHOD_NOT_ALLOWED', onlyPost));
    const type = request.headers.get('content-type') ?? '';
    if (!json.test(type)) return endResponse(refusal(415, 'UNSUPPORTED_MEDIA_TYPE', onlyJson));
    const accept = acceptOf(request);
    // Yoga looks at the header only after it has executed the document, mutations included.
    if (!answers.test(accept) && !streams.test(accept))
      endResponse(refusal(406, 'NOT_ACCEPTABLE', onlyKnown));
  },
  onSubscribe({ args, setResultAndStopExecution }) {
    const { request }: { request: Request } = args.contextValue;
    // Yoga would begin the subscription, refuse the client, and leave the subscription running.
    if (streams.test(acceptOf(request))) return;
    setResultAndStopExecution({ errors: [misused('NOT_ACCEPTABLE', onlyKnown, 406)] });
  },
  onResponse({ response, serverContext }) {
    for (const cookie of serverContext.cookies) response.headers.append('set-cookie', cookie);
    response.headers.set('cache-control', 'no-store');
    response.headers.set('x-accel-buffering', 'no');
  },
});
