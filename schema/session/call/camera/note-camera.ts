import type { Act } from '#schema/act.ts';
import type { Actor } from '#schema/actor.ts';
import { lengthOf } from '#schema/text/length.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';
import {
  type CameraNote,
  type CameraSign,
  longestCameraLabel,
  signsIn,
} from '#schema/session/call/camera/camera-signs.ts';
import { about, type OfParticipant } from '#schema/session/call/presence.ts';
import { mayEnterRoom } from '#schema/session/call/room.ts';
import { type Changed, type Member, type Session, changeMember, memberOf } from '#schema/session/session.ts';

/** Each of them is one more in a history, and nobody changes cameras so often in a call. */
export const mostCameraNotes = 8;

export interface NoteCamera extends OfParticipant {
  /** None: the camera that is used now shows none, other than the one before. */
  readonly signs: readonly CameraSign[];
  readonly label?: string;
}

/** What was told in the newest call, the newest last: an earlier call had perhaps another device. */
export const cameraNotesOf = (
  { calls }: Pick<Session, 'calls'>,
  member: Pick<Member, 'cameraSigns'> | undefined,
): readonly CameraNote[] => {
  const since = calls.at(-1)?.startedAt ?? '';
  return member?.cameraSigns?.filter(({ at }) => at >= since) ?? [];
};

const isNamedRightly = ({ signs, label }: NoteCamera): boolean =>
  signs.includes('label')
    ? label !== undefined && label.trim() !== '' && lengthOf(label) <= longestCameraLabel
    : label === undefined;

type Told = Pick<CameraNote, 'signs' | 'label'>;

/**
 * Whether it says no more than what was told last. Fewer signs of the same camera are no news: a page that was loaded anew
 * knows the name before it has looked at frames again. Before anything was told, no signs are none either.
 */
const isKnown = (ask: Told, before: Told = { signs: [] }): boolean =>
  before.label === ask.label &&
  (ask.signs.length > 0 || before.signs.length === 0) &&
  ask.signs.every((sign) => before.signs.includes(sign));

/**
 * The applicant's page tells of its own camera, while the call goes on. What is known is refused, and so is what comes too
 * often: a refusal leaves nothing in the history.
 */
export function mayNoteCamera(session: Session, ask: NoteCamera, by: Actor): Refusal | undefined {
  const { participantId } = ask;
  if (by.kind !== 'applicant' || by.id !== participantId) return refuse('NOT_ALLOWED.applicantOnly');
  const refusal = mayEnterRoom(session, participantId);
  if (refusal) return refusal;
  if (!isNamedRightly(ask)) return refuse('INVALID_INPUT.cameraLabel', { most: longestCameraLabel });
  const notes = cameraNotesOf(session, memberOf(session, participantId));
  if (isKnown(ask, notes.at(-1))) return refuse('CAMERA_NOTED.same');
  return notes.length >= mostCameraNotes
    ? refuse('CAMERA_NOTED.often', { most: mostCameraNotes })
    : undefined;
}

export function noteCamera(session: Session, ask: NoteCamera, by: Actor, now: string): Changed {
  const { participantId, label } = ask;
  const signs = signsIn(ask.signs);
  const named = label === undefined ? {} : { label };
  const before = cameraNotesOf(session, memberOf(session, participantId));
  return {
    state: changeMember(session, participantId, { cameraSigns: [...before, { signs, ...named, at: now }] }),
    entries: [about(ask, now, by, 'cameraNoted', { signs: signs.join(', '), ...named })],
  };
}

const act = <Ask>(declared: Act<Session, Ask>) => declared;

/** What an applicant's page tells of its camera. */
export const cameraActs = {
  noteCamera: act<NoteCamera>({
    may: (session, ask, { by }) => mayNoteCamera(session, ask, by),
    change: (session, ask, { by, now }) => noteCamera(session, ask, by, now),
  }),
};
