// Loads every noun, so that the builder knows them all.
import type { GraphQLSchema } from 'graphql';
import '#gateway/graphql/server/scalars.ts';
import '#gateway/graphql/applicant.ts';
import '#gateway/graphql/background.ts';
import '#gateway/graphql/company-settings.ts';
import '#gateway/graphql/desk.ts';
import '#gateway/graphql/feed.ts';
import '#gateway/graphql/history.ts';
import '#gateway/graphql/journal.ts';
import '#gateway/graphql/link.ts';
import '#gateway/graphql/media.ts';
import '#gateway/graphql/participant.ts';
import '#gateway/graphql/partner-key.ts';
import '#gateway/graphql/person.ts';
import '#gateway/graphql/process.ts';
import '#gateway/graphql/session-acts.ts';
import '#gateway/graphql/session.ts';
import { builder } from '#gateway/graphql/server/builder.ts';

export const createSchema = (): GraphQLSchema => builder.toSchema({ sortSchema: true });
