import { participantOfWorkflow } from '#schema/ids.ts';
import { computed, ref } from 'vue';
import { useApi } from '#web/api/client.ts';
import {
  VerifySessionDocument,
  type SessionPartsFragment,
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

/** Asks the server to replay the session's histories, and gives the verdict of each workflow. */
export function useVerification(session: () => SessionPartsFragment) {
  const api = useApi();
  const result = ref<Verification>();
  const { pending, problem, run } = useMutation();
  const verify = () =>
    run(async () => {
      result.value = undefined;
      result.value = (
        await api.act(VerifySessionDocument, { session: session().id }, replayTime)
      ).verifySession;
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
  return { verify, pending, problem, result, workflows };
}
