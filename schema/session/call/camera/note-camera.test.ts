import { describe, expect, test } from 'vitest';
import type { RefusalCode } from '#schema/refusal.ts';
import { answer } from '#schema/session/call/answer.ts';
import { endCall } from '#schema/session/call/call.ts';
import { callAgain } from '#schema/session/call/call-again.ts';
import { longestCameraLabel, type CameraSign } from '#schema/session/call/camera/camera-signs.ts';
import {
  cameraNotesOf,
  mayNoteCamera,
  mostCameraNotes,
  noteCamera,
  type NoteCamera,
} from '#schema/session/call/camera/note-camera.ts';
import { removeParticipant } from '#schema/session/call/removal.ts';
import { closeMember } from '#schema/session/decision.ts';
import { memberOf, sessionStates, type Session } from '#schema/session/session.ts';
import { applicant, olga } from '#schema/testing/people.ts';
import { aSessionIn, at, joins } from '#schema/testing/states.ts';

const anna = applicant('p1');
const label = 'OBS Virtual Camera';
const saying = (signs: readonly CameraSign[], named?: string): NoteCamera => ({
  participantId: 'p1',
  signs,
  ...(named !== undefined && { label: named }),
});
const named = saying(['label'], label);
const live = () => aSessionIn('live');
const may = (session: Session, ask: NoteCamera, by = anna) => mayNoteCamera(session, ask, by)?.phrase.code;
const told = (session: Session, ...asks: readonly NoteCamera[]): Session =>
  asks.reduce((state, ask, place) => noteCamera(state, ask, anna, at(10 + place)).state, session);
const notesOf = (session: Session) => cameraNotesOf(session, memberOf(session, 'p1'));

describe('a page tells of its camera', () => {
  test.each(sessionStates)('while a call goes on: %s', (state) => {
    const inCall = ['live', 'interrupted', 'unattended'].includes(state);
    const code = mayNoteCamera(aSessionIn(state), named, anna)?.code;
    expect(code === undefined).toBe(inCall);
  });

  test.each<[string, Parameters<typeof mayNoteCamera>[2], RefusalCode]>([
    ['the operator', olga, 'NOT_ALLOWED'],
    ['somebody else in the call', applicant('p2'), 'NOT_ALLOWED'],
  ])('and never %s', (_who, by, code) => {
    expect(mayNoteCamera(live(), named, by)?.code).toBe(code);
  });

  test('unless the operator has put them out of the call', () => {
    const removed = removeParticipant(live(), { participantId: 'p1', reason: 'Told.' }, olga, at(9)).state;
    expect(may(removed, named)).toBe('refusal.PARTICIPANT_REMOVED.own');
  });

  test.each<[string, readonly CameraSign[], string | undefined, boolean]>([
    ['the name with its sign', ['label'], label, true],
    ['the sign of the name without one', ['label'], undefined, false],
    ['a name of nothing', ['label'], '  ', false],
    ['a name without its sign', ['noise'], label, false],
    ['the longest name', ['label'], 'é'.repeat(longestCameraLabel), true],
    ['a longer one', ['label'], 'é'.repeat(longestCameraLabel + 1), false],
    ['what needs no name', ['timing', 'noise'], undefined, true],
  ])('with a name where that is the sign: %s', (_what, signs, name, taken) => {
    expect(may(live(), saying(signs, name))).toBe(taken ? undefined : 'refusal.INVALID_INPUT.cameraLabel');
  });
});

describe('what was told', () => {
  test('stands in the journal with its signs and the name, in the words’ order and each once', () => {
    const { state, entries } = noteCamera(live(), saying(['noise', 'label', 'noise'], label), anna, at(10));
    expect(entries).toEqual([
      {
        kind: 'cameraNoted',
        actor: anna,
        at: at(10),
        participantId: 'p1',
        data: { signs: 'label, noise', label },
      },
    ]);
    expect(notesOf(state)).toEqual([{ signs: ['label', 'noise'], label, at: at(10) }]);
  });

  test.each<[string, readonly NoteCamera[], NoteCamera, string | undefined]>([
    ['no signs at all, at first', [], saying([]), 'same'],
    ['the same signs', [named], named, 'same'],
    ['the same in another order', [saying(['timing', 'noise'])], saying(['noise', 'timing']), 'same'],
    ['fewer signs of the same', [saying(['label', 'noise'], label)], named, 'same'],
    [
      'signs of a camera without that name',
      [saying(['label', 'noise'], label)],
      saying(['noise']),
      undefined,
    ],
    ['one sign more', [named], saying(['label', 'noise'], label), undefined],
    ['another name', [named], saying(['label'], 'ManyCam'), undefined],
    ['a camera that shows none', [named], saying([]), undefined],
    ['the first one again', [named, saying([])], named, undefined],
  ])('is told once: %s', (_what, before, ask, reason) => {
    expect(may(told(live(), ...before), ask)).toBe(reason && `refusal.CAMERA_NOTED.${reason}`);
  });

  test('ends somewhere, whatever a page goes on to tell', () => {
    const many = Array.from({ length: mostCameraNotes }, (_each, place) =>
      saying(['label'], `Camera ${place}`),
    );
    const full = told(live(), ...many);
    expect(notesOf(full)).toHaveLength(mostCameraNotes);
    expect(may(full, saying([]))).toBe('refusal.CAMERA_NOTED.often');
    expect(may(told(live(), ...many.slice(1)), saying([]))).toBeUndefined();
  });

  test('is of the newest call: it is read after it, and another call begins anew', () => {
    const ended = endCall(told(live(), named), olga, at(20)).state;
    const closed = ended.members.reduce(
      (state, { standing }) => closeMember(state, standing, at(21)).state,
      ended,
    );
    expect(notesOf(closed)).toHaveLength(1);
    const again = answer(joins(callAgain(closed, olga, at(30)).state, 'p1', at(31)), olga, at(32)).state;
    expect(notesOf(again)).toEqual([]);
    expect(may(again, named)).toBeUndefined();
    const { state } = noteCamera(again, named, anna, at(33));
    expect(memberOf(state, 'p1')?.cameraSigns).toEqual([{ signs: ['label'], label, at: at(33) }]);
  });
});
