// What an applicant is busy with while a step is open: said by their page, shown to the staff, kept nowhere.
import { mayTellProgress, type StepProgress } from '#schema/participant/step-progress.ts';
import type { Arrival, RunProgress } from '#gateway/feed/run-progress.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { applicant } from '#gateway/graphql/server/context.ts';
import { idOf } from '#gateway/graphql/server/input.ts';
import { found, granted } from '#gateway/graphql/server/refusals.ts';
import { addressOfEvidence } from '#gateway/graphql/session/step-run.ts';

const arrival = builder.objectRef<Arrival>('Arrival').implement({
  description: 'A picture that has arrived for a run which was not handed in yet.',
  fields: (t) => ({
    id: t.exposeID('id'),
    label: t.exposeString('label'),
    url: t.string({ description: 'As of `Evidence`.', resolve: addressOfEvidence }),
  }),
});

const progressType = builder.objectRef<StepProgress>('StepProgress').implement({
  description: "What an applicant's page says of a step under way: a help for the operator, and no evidence.",
  fields: (t) => ({
    code: t.exposeString('code', { description: "One of the step's own." }),
    part: t.exposeInt('part', { description: 'Which of the parts, from 1.', nullable: true }),
    parts: t.exposeInt('parts', { nullable: true }),
    share: t.exposeFloat('share', {
      description: 'How much of what is being sent has arrived, from 0 to 1.',
      nullable: true,
    }),
  }),
});

export const runProgressType = builder.objectRef<RunProgress>('RunProgress').implement({
  description: 'Either how far an applicant is with an open run, or a picture that arrived for it.',
  fields: (t) => ({
    participant: t.id({ resolve: ({ participantId }) => participantId }),
    run: t.id({ resolve: ({ runId }) => runId }),
    progress: t.expose('progress', { type: progressType, nullable: true }),
    arrived: t.expose('arrived', { type: arrival, nullable: true }),
  }),
});

const progressInput = builder.inputType('ProgressInput', {
  fields: (t) => ({
    code: t.string(),
    part: t.int({ required: false }),
    parts: t.int({ required: false }),
    share: t.float({ required: false }),
  }),
});

builder.mutationField('tellProgress', (t) =>
  t.boolean({
    description:
      'How far the applicant is with the open run, for the operator who looks on. It is written nowhere; nothing is lost when it fails.',
    authScopes: { applicant: true },
    args: { run: t.arg.id(), progress: t.arg({ type: progressInput }) },
    resolve: async (_root, { run, progress: { code, part, parts, share } }, context) => {
      const { sessionId, participantId } = applicant(context);
      const { feed, limits, readModel } = context.domain;
      granted(await limits.spend('progress', `${sessionId}/${participantId}`));
      const runId = idOf(run);
      const progress = {
        code,
        part: part ?? undefined,
        parts: parts ?? undefined,
        share: share ?? undefined,
      };
      const participant = found(await readModel.participant(sessionId, participantId), 'participant');
      granted(mayTellProgress(participant, runId, progress));
      await feed.tellProgress({ sessionId, participantId, runId, progress });
      return true;
    },
  }),
);
