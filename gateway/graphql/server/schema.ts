// Loads every noun, so that the builder knows them all.
import type { GraphQLSchema } from 'graphql';
import '#gateway/graphql/server/scalars.ts';
import '#gateway/graphql/applicant/acts.ts';
import '#gateway/graphql/applicant/camera.ts';
import '#gateway/graphql/applicant/participation.ts';
import '#gateway/graphql/company/background.ts';
import '#gateway/graphql/company/company-settings.ts';
import '#gateway/graphql/session/capture.ts';
import '#gateway/graphql/session/capture-requests.ts';
import '#gateway/graphql/session/chat.ts';
import '#gateway/graphql/session/desk.ts';
import '#gateway/graphql/session/favours.ts';
import '#gateway/graphql/session/feed.ts';
import '#gateway/graphql/session/history.ts';
import '#gateway/graphql/session/journal.ts';
import '#gateway/graphql/applicant/link.ts';
import '#gateway/graphql/media.ts';
import '#gateway/graphql/session/participant.ts';
import '#gateway/graphql/company/partner-key.ts';
import '#gateway/graphql/company/person.ts';
import '#gateway/graphql/company/process.ts';
import '#gateway/graphql/session/removal.ts';
import '#gateway/graphql/session/run-progress.ts';
import '#gateway/graphql/session/session-acts.ts';
import '#gateway/graphql/session/session.ts';
import { builder } from '#gateway/graphql/server/builder.ts';

export const createSchema = (): GraphQLSchema => builder.toSchema({ sortSchema: true });
