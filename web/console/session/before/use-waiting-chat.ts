import { computed, ref } from 'vue';
import { useDrawer } from '#web/call/use-drawer.ts';
import { useChat } from '../../call/chat/use-chat.ts';
import type { SessionView } from '../../shell/use-feed.ts';
import type { SessionPage } from '../use-session.ts';

/**
 * What is written to and by whoever waits, before anybody has answered. `button`: opens it, and has the focus once it is
 * closed.
 */
export function useWaitingChat(
  session: () => SessionView,
  page: Pick<SessionPage, 'state' | 'actor'>,
  button: () => HTMLElement | null | undefined,
) {
  const drawer = useDrawer<'chat'>(button);
  const id = ref<string>();
  const chat = useChat(
    session,
    () => session().participants.find((each) => each.id === id.value) ?? { id: '' },
    page,
    () => drawer.open.value === 'chat',
  );
  const hasWritten = (participant: string): boolean => (chat.unread.value[participant] ?? 0) > 0;
  /** Those who wait or wrote something that nobody has read, and whoever is being written to. */
  const people = computed(() =>
    session().participants.filter(
      (each) => each.presence === 'waiting' || each.id === id.value || hasWritten(each.id),
    ),
  );
  const chosen = computed(() => people.value.find((each) => each.id === id.value) ?? people.value[0]);

  return {
    chat,
    people,
    chosen,
    isOpen: computed(() => drawer.open.value === 'chat'),
    choose: (participant: string) => (id.value = participant),
    /** With whoever has written, and with nobody else until it is closed: others come and go while something is being written. */
    open(): void {
      id.value = (people.value.find((each) => hasWritten(each.id)) ?? chosen.value)?.id;
      drawer.show('chat');
    },
    async close(): Promise<void> {
      await drawer.close();
      id.value = undefined;
    },
  };
}
