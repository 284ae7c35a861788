import { computed, onMounted, reactive, ref, shallowRef, watch } from 'vue';
import { holderIn, mayCreateSession } from '#schema/session/create.ts';
import { useApi } from '#web/api/client.ts';
import {
  CreateSessionDocument,
  ProcessesDocument,
  type CreateSessionMutation,
  type ProcessPartsFragment,
} from '#web/api/generated/graphql.ts';
import { useMutation } from '#web/ui/use-mutation.ts';
import { processOf } from '../session/rules.ts';
import { actorOf, useIdentity } from '../shell/use-me.ts';
import { useSayWhy } from '#web/words/use-say.ts';

interface Applicant {
  readonly key: string;
  name: string;
  email: string;
}

const blank = (): Applicant => ({ key: crypto.randomUUID(), name: '', email: '' });

/** The form of a new session. The idempotency key stays while the form does, so that pressing twice creates one session. */
export function useNewSession() {
  const api = useApi();
  const { me } = useIdentity();
  const sayWhy = useSayWhy();
  const looking = useMutation();
  const creating = useMutation();
  const processes = shallowRef<readonly ProcessPartsFragment[]>();
  const created = shallowRef<CreateSessionMutation['createSession']>();
  const form = reactive({ process: '', applicants: [blank()], reference: '', later: false, at: '' });
  const process = computed(() => processes.value?.find(({ id }) => id === form.process));
  const key = ref(crypto.randomUUID());

  const look = () =>
    looking.run(async () => {
      processes.value = (await api.ask(ProcessesDocument, {})).processes;
      form.process = processes.value[0]?.id ?? '';
    });
  onMounted(look);

  const input = () => ({
    process: form.process,
    participants: form.applicants.map(({ name, email }) => ({
      name: name.trim(),
      email: email.trim() || null,
    })),
    reference: form.reference.trim() || null,
    scheduledFor: form.later && form.at ? new Date(form.at).toISOString() : null,
  });

  const refusal = computed(() => {
    if (!process.value) return undefined;
    const { participants, scheduledFor } = input();
    return mayCreateSession(
      {
        process: processOf(process.value),
        participants: participants.map(({ name }, index) => ({ id: String(index), name })),
        ...(scheduledFor ? { scheduledFor } : {}),
      },
      actorOf(me.value),
      new Date().toISOString(),
    );
  });

  /** The key of the one whose result will decide about all, where the process says so: each is given the next role that is free. */
  const holder = computed(() => {
    const participants = form.applicants.map(() => ({}));
    const place = process.value && holderIn({ process: processOf(process.value), participants });
    return place === undefined ? undefined : form.applicants[place]?.key;
  });

  /** Why the form cannot be sent as it is; shown only after the first attempt. */
  const refused = ref<string>();
  // After a change the form describes another session, so it needs another key: had an answer been lost, the old key would
  // return the session of the old values.
  watch(
    form,
    () => {
      refused.value = undefined;
      key.value = crypto.randomUUID();
    },
    { flush: 'sync' },
  );

  async function submit(): Promise<void> {
    refused.value = sayWhy(refusal.value);
    if (!refused.value) await make();
  }

  const make = () =>
    creating.run(async () => {
      created.value = (
        await api.act(CreateSessionDocument, { key: key.value, input: input() })
      ).createSession;
    });

  function again(): void {
    created.value = undefined;
    form.applicants = [blank()];
    form.reference = '';
  }

  return {
    looking,
    look,
    creating,
    processes,
    process,
    holder,
    form,
    created,
    refused,
    submit,
    again,
    addApplicant: () => form.applicants.push(blank()),
    removeApplicant: (key: string) => (form.applicants = form.applicants.filter((each) => each.key !== key)),
  };
}
