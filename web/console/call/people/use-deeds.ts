import type { Refusal } from '#schema/refusal.ts';
import type { ParticipantView } from '../../shell/use-feed.ts';
import type { Deed } from './person-deeds.ts';
import { usePeople } from './use-people.ts';
import { useRemoval } from './use-removal.ts';

interface Doing {
  readonly may: Refusal | undefined;
  readonly run: () => unknown;
}

/** The deeds upon one person: why each may not be done now, and doing it. */
export function useDeeds(participant: () => ParticipantView) {
  const { actingOf, chosen, favours, mayMute, mute, page, removing, write } = usePeople();
  const removal = useRemoval(participant, page, actingOf(participant));
  const id = () => participant().id;
  const choose = () => chosen.participant.value.id !== id() && chosen.choose(id());
  const doings: Readonly<Record<Exclude<Deed, 'microphone' | 'camera' | 'otherCamera'>, () => Doing>> = {
    larger: () => ({ may: undefined, run: () => chosen.enlarge(id(), true) }),
    alike: () => ({ may: undefined, run: () => chosen.enlarge(id(), false) }),
    choose: () => ({ may: undefined, run: choose }),
    write: () => ({ may: undefined, run: () => (choose(), write()) }),
    mute: () => ({ may: mayMute(id()), run: () => mute(id()) }),
    remove: () => ({ may: removal.mayRemove('.'), run: () => (choose(), (removing.value = id())) }),
    letBackIn: () => ({ may: removal.mayLetBackIn.value, run: () => (choose(), removal.letBackIn()) }),
  };
  // What becomes of it is told in the panel, so the person is chosen.
  const asking = (favour: 'microphone' | 'camera' | 'otherCamera'): Doing => ({
    may: favours.mayAsk(id()),
    run: () => (choose(), favours.ask(id(), favour)),
  });
  return (deed: Deed): Doing =>
    deed === 'microphone' || deed === 'camera' || deed === 'otherCamera' ? asking(deed) : doings[deed]();
}
