// What operators tried of their own camera, microphone, light and line before they answered.
import { standings, type Tried } from '#schema/session/call/answer.ts';
import { builder } from '#gateway/graphql/server/builder.ts';

const standingEnum = builder.enumType('Standing', {
  description: '`none`: there is none, or it does not work.',
  values: standings,
});
export const triedInput = builder.inputType('TriedInput', {
  description: "What was tried in the operator's browser before the call. What was not is left out.",
  fields: (t) => ({
    camera: t.field({ type: standingEnum, required: false }),
    microphone: t.field({ type: standingEnum, required: false }),
    light: t.field({ type: standingEnum, required: false }),
    line: t.field({ type: standingEnum, required: false }),
  }),
});
export const triedOf = ({ camera, microphone, light, line }: typeof triedInput.$inferInput): Tried => ({
  ...(camera && { camera }),
  ...(microphone && { microphone }),
  ...(light && { light }),
  ...(line && { line }),
});
