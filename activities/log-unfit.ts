import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { UnfitDocument } from '#schema/stored/model/unfit-document.ts';

interface Log {
  error(about: object, words: string): void;
}

/**
 * Says loudly when an activity cannot write a document because it does not fit. The activity fails as any other and is
 * tried again for ever, where its policy says so: to skip the write would lose what happened, and to fail the workflow
 * would lose the session, while the next version of the server writes it.
 */
export const logUnfitDocuments =
  (log: Log): ActivityInterceptorsFactory =>
  ({ info }) => ({
    inbound: {
      execute: async (input, next) => {
        try {
          return await next(input);
        } catch (error) {
          if (error instanceof UnfitDocument) {
            const { collection, documentId, path } = error;
            const { activityType, attempt, workflowExecution } = info;
            const about = { activity: activityType, attempt, workflow: workflowExecution?.workflowId };
            log.error(
              { ...about, collection, documentId, path },
              'a bug: a document does not fit its schema',
            );
          }
          throw error;
        }
      },
    },
  });
