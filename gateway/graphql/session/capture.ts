// Stills that the operator takes of an applicant: kept, captioned, set aside, never erased.
import { runsCalls } from '#schema/actor.ts';
import { captureOrigins, type Capture } from '#schema/evidence.ts';
import { checkStill } from '#gateway/evidence/evidence-check.ts';
import { actorType } from '#gateway/graphql/company/company.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { captionOf, idOf, reasonOf } from '#gateway/graphql/server/input.ts';
import { granted } from '#gateway/graphql/server/refusals.ts';
import { act, participantType, participantArgs } from '#gateway/graphql/session/participant.ts';
import { anyEvidence, evidenceInput } from '#gateway/graphql/session/step-run.ts';

const captureOrigin = builder.enumType('CaptureOrigin', {
  description:
    "Whose page brought it: the applicant's, from their own `camera`, or the operator's, from the `stream` of the call.",
  values: captureOrigins,
});

const discarded = builder.objectRef<NonNullable<Capture['discarded']>>('Discarded').implement({
  description: 'That an operator set a capture aside. It stays in the record.',
  fields: (t) => ({
    by: t.expose('by', { type: actorType }),
    at: t.expose('at', { type: 'DateTime' }),
    reason: t.exposeString('reason'),
  }),
});

const captureType = builder.objectRef<Capture>('Capture').implement({
  description: 'A still that an operator took of an applicant.',
  interfaces: [anyEvidence],
  fields: (t) => ({
    by: t.expose('by', {
      description: 'Who pressed; null of what was captured before this was kept.',
      type: actorType,
      nullable: true,
    }),
    at: t.expose('at', { description: "When, by the server's clock.", type: 'DateTime', nullable: true }),
    origin: t.expose('origin', { type: captureOrigin, nullable: true }),
    width: t.exposeInt('width', { description: 'In pixels, turned upright.', nullable: true }),
    height: t.exposeInt('height', { nullable: true }),
    caption: t.exposeString('caption', { nullable: true }),
    request: t.exposeID('request', {
      description: 'The press that it answers, see `requestCapture`.',
      nullable: true,
    }),
    discarded: t.expose('discarded', {
      description: 'Null unless it was set aside.',
      type: discarded,
      nullable: true,
    }),
  }),
});

builder.objectField(participantType, 'captures', (t) =>
  t.field({
    description: 'Stills that the operator took, also those that were discarded.',
    type: [captureType],
    resolve: ({ captures }) => captures,
  }),
);

const authScopes = { staff: runsCalls };

builder.mutationField('addCapture', (t) =>
  t.field({
    description: 'Keeps a live still of the applicant: `PUT /evidence` with `run=capture`, see docs/api.md.',
    type: participantType,
    authScopes,
    args: { ...participantArgs, evidence: t.arg({ type: evidenceInput }) },
    resolve: async (_root, { evidence: claim, ...args }, context) => {
      const to = { sessionId: args.session, participantId: args.participant };
      const evidence = granted(await checkStill(context.domain.evidence, claim, to));
      return act(args, { act: 'addCapture', ask: { evidence } }, context);
    },
  }),
);

const ofCapture = builder.args((t) => ({ capture: t.id() }));

builder.mutationField('captionCapture', (t) =>
  t.field({
    description: 'Puts words of at most 200 characters to a capture; none take them away.',
    type: participantType,
    authScopes,
    args: { ...participantArgs, ...ofCapture, caption: t.arg.string() },
    resolve: (_root, { capture, caption, ...args }, context) => {
      const ask = { evidenceId: idOf(capture), caption: captionOf(caption) };
      return act(args, { act: 'captionCapture', ask }, context);
    },
  }),
);

builder.mutationField('discardCapture', (t) =>
  t.field({
    description:
      'Sets a capture aside, with a reason of 1 to 500 characters. It is not erased: the record shows it, who discarded it and why.',
    type: participantType,
    authScopes,
    args: {
      ...participantArgs,
      ...ofCapture,
      reason: t.arg.string(),
      reasonKey: t.arg.string({
        description: 'One of the reasons of the process for this; `reason` may be empty then.',
        required: false,
      }),
    },
    resolve: (_root, { capture, reason, reasonKey, ...args }, context) => {
      const said = { reason: reasonOf(reason) ?? '', ...(reasonKey && { reasonKey: idOf(reasonKey) }) };
      return act(args, { act: 'discardCapture', ask: { evidenceId: idOf(capture), ...said } }, context);
    },
  }),
);
