import { computed, watch } from 'vue';
import { unreadOf } from '#web/call/chat/unread.ts';
import { useMutation } from '#web/ui/use-mutation.ts';
import type { Participation } from '../../page-of.ts';
import type { Own } from '../../use-participation.ts';

/** What is written between the applicant and the operator. `open`: whether it is looked at. */
export function useOwnChat(
  participation: () => Participation,
  { write, seen, draft }: Pick<Own, 'write' | 'seen' | 'draft'>,
  open: () => boolean,
) {
  const mutation = useMutation();
  const lines = computed(() => participation().messages);
  const unread = computed(() => unreadOf(lines.value, seen.value));
  const read = () => (seen.value = lines.value.at(-1)?.id);
  watch([open, lines], () => open() && read());

  return {
    lines,
    unread,
    /** What was written is taken note of without being answered. */
    read,
    draft,
    mutation,
    /** Resolves to whether it was sent, which it is not while another one is on its way. */
    async send(text: string): Promise<boolean> {
      const sent = await mutation.run(async () => {
        await write(text);
        return true;
      });
      // Here and not in the field alone, which may have gone meanwhile, with the page that it was on.
      if (sent && draft.value === text) draft.value = '';
      return sent === true;
    },
  };
}

export type OwnChat = ReturnType<typeof useOwnChat>;
