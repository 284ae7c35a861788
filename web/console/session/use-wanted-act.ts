import { ref, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { isRefusedHere } from '#web/call/devices/refused-here.ts';
import { isNobodyThere } from './before/before-call.ts';
import type { SessionPage } from './use-session.ts';

/** What an address may ask for, by the name of its query. */
const wanted = { answer: 'answer', take: 'takeOver' } as const;
const names = Object.keys(wanted) as (keyof typeof wanted)[];

/** "Answer" and "Take over" in a banner or a list lead to a session and act at once; a reload must not do it again. */
export function useWantedAct(page: SessionPage): void {
  const route = useRoute();
  const router = useRouter();
  const due = ref<(typeof names)[number]>();
  /** Who cannot be seen or heard learns it from the page before they take a call; pressing the button there does it all the same. */
  async function act(name: (typeof names)[number]): Promise<void> {
    if (await isRefusedHere()) return;
    // The page says first that nobody may be there.
    if (name === 'answer' && page.view.value && isNobodyThere(page.view.value)) return;
    const { refusal, run } = page[wanted[name]];
    if (!refusal.value && !page.mine.value) await run();
  }
  watch(
    () => names.find((name) => route.query[name] === '1'),
    (name) => (due.value = name ?? due.value),
    { immediate: true },
  );
  watch(
    [page.state, due],
    ([session, name]) => {
      if (!session || !name) return;
      due.value = undefined;
      void router.replace({ query: {} });
      void act(name);
    },
    { immediate: true },
  );
}
