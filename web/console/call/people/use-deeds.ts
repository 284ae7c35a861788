import type { Favour } from '#schema/session/call/asking.ts';
import type { Refusal } from '#schema/refusal.ts';
import type { ParticipantView } from '../../shell/use-feed.ts';
import type { Deed } from './person-deeds.ts';
import { usePeople } from './use-people.ts';

interface Doing {
  readonly may: Refusal | undefined;
  readonly run: () => unknown;
}

/** The deeds upon one person: why each may not be done now, and doing it. */
export function useDeeds(participant: () => ParticipantView) {
  const { acting, chosen, favours, mayMute, mute, removalOf, removing, reveal, write } = usePeople();
  const removal = removalOf(participant);
  const { problem } = acting.of(participant);
  const id = () => participant().id;
  const choose = () => chosen.participant.value.id !== id() && chosen.choose(id());
  /** What becomes of it is told in the panel, so the person is chosen and the panel shown. */
  const show = () => (choose(), reveal());
  const asking = (favour: Favour) => (): Doing => ({
    may: favours.mayAsk(id()),
    run: () => (show(), favours.ask(id(), favour)),
  });
  const doings: Readonly<Record<Deed, () => Doing>> = {
    larger: () => ({ may: undefined, run: () => chosen.enlarge(id(), true) }),
    alike: () => ({ may: undefined, run: () => chosen.enlarge(id(), false) }),
    choose: () => ({ may: undefined, run: show }),
    write: () => ({ may: undefined, run: () => (choose(), write()) }),
    // That they are muted is seen on their tile, and only that they are not needs words.
    mute: () => ({ may: mayMute(id()), run: () => mute(id()).then(() => problem.value && show()) }),
    microphone: asking('microphone'),
    camera: asking('camera'),
    otherCamera: asking('otherCamera'),
    remove: () => ({ may: removal.mayRemove('.'), run: () => (show(), (removing.value = id())) }),
    letBackIn: () => ({ may: removal.mayLetBackIn.value, run: () => (show(), removal.letBackIn()) }),
  };
  return (deed: Deed): Doing => doings[deed]();
}
