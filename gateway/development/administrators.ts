import type { IncomingMessage, ServerResponse } from 'node:http';
import { headersOf } from '#gateway/http/address.ts';
import { answerRefusal } from '#gateway/http/answers.ts';
import type { StaffViewer, ViewerOf } from '#gateway/identity/viewer.ts';
import { isRefusal } from '#gateway/refusal.ts';

/** The signed-in administrator who asks. Everybody else is answered with a refusal, and there is no result. */
export async function administratorOf(
  req: IncomingMessage,
  res: ServerResponse,
  viewerOf: ViewerOf,
): Promise<StaffViewer | undefined> {
  const viewer = await viewerOf(headersOf(req));
  if (!isRefusal(viewer) && viewer.kind === 'staff' && viewer.role === 'administrator') return viewer;
  if (isRefusal(viewer)) answerRefusal(res, viewer);
  else if (viewer.kind === 'anonymous')
    answerRefusal(res, {
      code: 'UNAUTHENTICATED',
      message: 'Sign in to the console as an administrator first.',
    });
  else answerRefusal(res, { code: 'FORBIDDEN', message: 'Only an administrator may see this.' });
  return undefined;
}
