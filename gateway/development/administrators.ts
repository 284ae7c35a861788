import type { IncomingMessage, ServerResponse } from 'node:http';
import { administers } from '#schema/actor.ts';
import { headersOf } from '#gateway/http/address.ts';
import { answerRefusal } from '#gateway/http/answers.ts';
import type { StaffViewer, ViewerOf } from '#gateway/identity/viewer.ts';
import { deny, isRefusal } from '#gateway/refusal.ts';

/** The signed-in administrator who asks. Everybody else is answered with a refusal, and there is no result. */
export async function administratorOf(
  req: IncomingMessage,
  res: ServerResponse,
  viewerOf: ViewerOf,
): Promise<StaffViewer | undefined> {
  const viewer = await viewerOf(headersOf(req));
  if (!isRefusal(viewer) && viewer.kind === 'staff' && administers(viewer)) return viewer;
  if (isRefusal(viewer)) answerRefusal(res, viewer);
  else if (viewer.kind === 'anonymous') answerRefusal(res, deny('UNAUTHENTICATED.administrator'));
  else answerRefusal(res, deny('FORBIDDEN.administrator'));
  return undefined;
}
