// What an applicant's page tells of its camera, and what of it the staff read.
import { readsSessions } from '#schema/actor.ts';
import { cameraSigns, signsIn, type CameraNote } from '#schema/session/call/camera/camera-signs.ts';
import type { NoteCamera } from '#schema/session/call/camera/note-camera.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { actingApplicant, type Context } from '#gateway/graphql/server/context.ts';
import { keyOf, nameOf } from '#gateway/graphql/server/input.ts';
import { granted } from '#gateway/graphql/server/refusals.ts';
import { participantType } from '#gateway/graphql/session/participant.ts';
import { isRefusal } from '#gateway/refusal.ts';
import { actorOf } from '#gateway/identity/viewer.ts';

const cameraSign = builder.enumType('CameraSign', {
  description:
    '`label`: the browser calls the camera by the name of a program, or of a phone that is used as one. `timing`: its frames come in a rhythm that no sensor keeps. `noise`: its picture is without the noise of a sensor.',
  values: cameraSigns,
});

const cameraNote = builder.objectRef<CameraNote>('CameraNote').implement({
  description:
    "What an applicant's page saw of a camera. It warns that this may be a program, and checks nothing.",
  fields: (t) => ({
    signs: t.field({
      description: 'None: another camera is used since, and shows none.',
      type: [cameraSign],
      resolve: ({ signs }) => signs,
    }),
    label: t.exposeString('label', {
      description: 'The name of the camera, with the sign `label`.',
      nullable: true,
    }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
});

builder.objectField(participantType, 'cameraSigns', (t) =>
  t.field({
    description: 'What their own page told of their camera in the newest call, the newest last.',
    type: [cameraNote],
    authScopes: { staff: readsSessions },
    resolve: ({ cameraSigns: notes }) => notes ?? [],
  }),
);

/** Whether it was news. What was told before is no mistake of the page: it cannot know what it told before a reload. */
async function note(ask: Omit<NoteCamera, 'participantId'>, key: string, context: Context): Promise<boolean> {
  const viewer = await actingApplicant(context);
  const { companyId, sessionId, participantId } = viewer;
  const act = { act: 'noteCamera', ask: { participantId, ...ask } } as const;
  const answer = await context.domain.sessions.act(companyId, sessionId, act, actorOf(viewer), keyOf(key));
  if (isRefusal(answer) && answer.code === 'CAMERA_NOTED') return false;
  granted(answer);
  return true;
}

builder.mutationField('noteCamera', (t) =>
  t.boolean({
    description:
      "The applicant's page saw that its camera may be a program, or, without signs, that the one it uses since shows none. Whoever runs the call is warned, and the journal has it. False: that is known already, or 8 were told in this call.",
    authScopes: { applicant: true },
    args: {
      key: t.arg.id(),
      signs: t.arg({ type: [cameraSign] }),
      label: t.arg.string({
        required: false,
        description: 'The name of the camera, 1 to 100 characters: with the sign `label`, and only then.',
      }),
    },
    resolve: (_root, { key, signs, label }, context) => {
      const named = typeof label === 'string' && { label: nameOf(label) };
      return note({ signs: signsIn(signs), ...named }, key, context);
    },
  }),
);
