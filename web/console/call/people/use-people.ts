import { inject, provide, ref, type InjectionKey, type Ref } from 'vue';
import { mayMute } from '#schema/session/call/asking.ts';
import type { Refusal } from '#schema/refusal.ts';
import { useApi } from '#web/api/client.ts';
import { MuteParticipantDocument } from '#web/api/generated/graphql.ts';
import type { SessionPage } from '../../session/use-session.ts';
import type { Chosen } from '../stage/use-chosen.ts';
import { useFavours, type Favours } from './use-favours.ts';
import { useMutations, type Mutations } from '#web/ui/use-mutation-of.ts';
import { useRemovals, type RemovalOf } from './use-removal.ts';
import { useRemoving } from './use-removing.ts';

interface Around {
  readonly session: () => string;
  readonly page: SessionPage;
  readonly chosen: Chosen;
  /** Opens the conversation with whoever is chosen. */
  readonly write: () => void;
  /** Shows the panel of whoever is chosen, where it was put away. */
  readonly reveal: () => void;
}

/** What the operator does with single people of a call, on their tile and in the panel alike. */
export interface People extends Omit<Around, 'session' | 'page'> {
  /** Kept for all of them, so that what was asked stands when another is chosen and this one again. */
  readonly favours: Favours;
  /** What is done about one of them just now, and why the last one failed. */
  readonly acting: Mutations;
  readonly removalOf: RemovalOf;
  readonly mayMute: (participant: string) => Refusal | undefined;
  readonly mute: (participant: string) => Promise<unknown>;
  /** Whose removal is being asked about. */
  readonly removing: Ref<string | undefined>;
  /** On whose tile the menu is open. */
  readonly menu: Ref<string | undefined>;
}

const key: InjectionKey<People> = Symbol('people of the call');

export function providePeople({ session, page, chosen, write, reveal }: Around): People {
  const api = useApi();
  const acting = useMutations();
  const people: People = {
    chosen,
    write,
    reveal,
    favours: useFavours(session, page),
    acting,
    removalOf: useRemovals(page, acting),
    mayMute: (participantId) =>
      page.state.value && mayMute(page.state.value, { participantId }, page.actor.value),
    mute: (participant) =>
      acting.run(participant, () => api.once(MuteParticipantDocument, { session: session(), participant })),
    removing: useRemoving(() => page.state.value),
    menu: ref(),
  };
  provide(key, people);
  return people;
}

export function usePeople(): People {
  const people = inject(key);
  if (!people) throw new Error('Nobody provided the people of a call.');
  return people;
}
