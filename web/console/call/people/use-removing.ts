import { ref, watch, type Ref } from 'vue';
import { isRemoved, type Session } from '#schema/session/session.ts';

/** Whose removal is being asked about. Once they are out there is nothing to ask, nor when they are let in again. */
export function useRemoving(session: () => Pick<Session, 'members'> | undefined): Ref<string | undefined> {
  const removing = ref<string>();
  watch(
    () => session()?.members.some((member) => member.id === removing.value && isRemoved(member)),
    (done) => {
      if (done) removing.value = undefined;
    },
  );
  return removing;
}
