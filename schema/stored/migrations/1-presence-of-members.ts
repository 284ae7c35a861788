import type { AnyDocument, Migration } from '#schema/stored/migrations/migration.ts';

/**
 * The session owns who is in the call. In 0.1 a participant's own view held their presence and consent, and the session's
 * members whether they waited and whether the room saw them (`waiting`, `present`).
 */
export const presenceOfMembers: Migration = {
  number: 1,
  name: 'presence-of-members',
  steps: [
    {
      collection: 'sessions',
      migrate: async (document, find) => {
        const session = document as Stored<OldSession>;
        if (!session.state.members.some(isOld)) return undefined;
        const ids = session.state.members.map((member) => `${session.state.id}/${member.id}`);
        const participants = await Promise.all(ids.map((id) => find('participants', id)));
        return sessionOf(session, participants as readonly (Stored<OldParticipant> | undefined)[]);
      },
    },
    { collection: 'participants', migrate: (document) => participantOf(document as Stored<OldParticipant>) },
  ],
};

type Presence = 'invited' | 'waiting' | 'inCall' | 'away' | 'left';

interface OldMember {
  readonly id: string;
  readonly name: string;
  readonly waiting: boolean;
  readonly present: boolean;
  readonly closed: boolean;
  readonly standing?: unknown;
}

interface OldSession {
  readonly id: string;
  readonly state: string;
  readonly members: readonly OldMember[];
}

interface OldParticipant {
  readonly id: string;
  readonly presence: Presence;
  readonly consent?: unknown;
}

type Stored<State> = AnyDocument & { readonly state: State };

const inCall = ['live', 'interrupted'];
const beforeCall = ['scheduled', 'open', 'ringing', 'missed'];

const isOld = (member: OldMember): boolean => 'waiting' in member;

/**
 * As 0.1 showed it. During a call the session knew best who is in it, before one who waits, and each of both could be a
 * signal ahead of the other.
 */
function presenceOf(session: OldSession, member: OldMember, before: Presence = 'invited'): Presence {
  if (inCall.includes(session.state)) {
    const joined = before === 'waiting' || before === 'inCall' || before === 'away';
    return joined ? (member.present ? 'inCall' : 'away') : before;
  }
  if (member.waiting) return 'waiting';
  return beforeCall.includes(session.state) && before === 'inCall' ? 'away' : before;
}

/** A session with what its participants knew of presence and consent; they are given in the order of its members. */
export function sessionOf(
  document: Stored<OldSession>,
  participants: readonly (Stored<OldParticipant> | undefined)[],
): AnyDocument {
  const session = document.state;
  const members = session.members.map((member, index) => {
    const { waiting: _waiting, present: _present, standing, ...kept } = member;
    const { presence, consent } = participants[index]?.state ?? {};
    return {
      ...kept,
      presence: presenceOf(session, member, presence),
      ...(consent !== undefined && { consent }),
      standing: standing ?? { participantId: member.id, name: member.name, steps: [] },
    };
  });
  return { ...document, state: { ...session, members } };
}

/** A participant without them; undefined where they are gone already. */
export function participantOf(document: Stored<OldParticipant>): AnyDocument | undefined {
  if (!('presence' in document.state)) return undefined;
  const { presence: _presence, consent: _consent, ...state } = document.state;
  return { ...document, state };
}
