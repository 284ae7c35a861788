// Loads every noun, so that the builder knows them all.
import type { GraphQLSchema } from 'graphql';
import '#gateway/graphql/scalars.ts';
import '#gateway/graphql/applicant-acts.ts';
import '#gateway/graphql/create-session.ts';
import '#gateway/graphql/desk.ts';
import '#gateway/graphql/feed.ts';
import '#gateway/graphql/history.ts';
import '#gateway/graphql/invitation.ts';
import '#gateway/graphql/journal.ts';
import '#gateway/graphql/link.ts';
import '#gateway/graphql/media.ts';
import '#gateway/graphql/participant-acts.ts';
import '#gateway/graphql/partner-key.ts';
import '#gateway/graphql/person.ts';
import '#gateway/graphql/session-acts.ts';
import '#gateway/graphql/verification.ts';
import { builder } from '#gateway/graphql/builder.ts';
import { explain } from '#gateway/graphql/words/words.ts';

export const createSchema = (): GraphQLSchema => explain(builder.toSchema({ sortSchema: true }));
