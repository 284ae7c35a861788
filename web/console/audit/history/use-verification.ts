import { participantOfWorkflow } from '#schema/ids.ts';
import { computed, ref } from 'vue';
import { useApi } from '#web/api/client.ts';
import {
  VerificationProgressDocument,
  VerifySessionDocument,
  type SessionPartsFragment,
  type VerificationProgressQuery,
  type VerificationVerdict,
  type VerifySessionMutation,
} from '#web/api/generated/graphql.ts';
import { useMutation } from '#web/ui/use-mutation.ts';

type Verification = VerifySessionMutation['verifySession'];
type Verified = Verification['workflows'][number];

/** Milliseconds: whole histories are replayed, perhaps after those of others, and asking again would replay them twice. */
const replayTime = 120_000;

/** The verdict of one workflow: it could not be read where the whole is unavailable and none of its answers was compared. */
export function verdictOf(workflow: Verified, whole: VerificationVerdict): VerificationVerdict {
  if (whole === 'unavailable' && (workflow.events === 0 || workflow.answers === 0)) return 'unavailable';
  return workflow.difference ? 'differs' : 'proven';
}

const lookEveryMs = 1000;

/** Asks the server to replay the session's histories, and gives the verdict of each workflow. */
export function useVerification(session: () => SessionPartsFragment) {
  const api = useApi();
  const result = ref<Verification>();
  const { pending, problem, run } = useMutation();
  /** How many come first, and how far it is; unknown where another server than the one that verifies is asked. */
  const progress = ref<VerificationProgressQuery['verificationProgress']>();
  const look = async () => {
    const asked = api.ask(VerificationProgressDocument, { session: session().id });
    progress.value = (await asked.catch(() => undefined))?.verificationProgress;
  };
  const verify = () =>
    run(async () => {
      [result.value, progress.value] = [undefined, undefined];
      const timer = setInterval(() => void look(), lookEveryMs);
      try {
        const asked = { session: session().id };
        result.value = (await api.act(VerifySessionDocument, asked, replayTime)).verifySession;
      } finally {
        clearInterval(timer);
      }
    });
  const workflows = computed(() =>
    (result.value?.workflows ?? []).map((workflow) => {
      const id = participantOfWorkflow(workflow.workflowId);
      return {
        ...workflow,
        verdict: verdictOf(workflow, result.value?.verdict ?? 'unavailable'),
        name: id ? (session().participants.find((each) => each.id === id)?.name ?? id) : undefined,
      };
    }),
  );
  return { verify, pending, problem, result, progress, workflows };
}
