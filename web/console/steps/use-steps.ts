import { computed } from 'vue';
import { mayAddCapture } from '#schema/participant/capture.ts';
import { nextStep, openRun } from '#schema/participant/participant.ts';
import { mayChooseSteps, mayStartStep, mayWithdrawRun } from '#schema/participant/runs.ts';
import type { Refusal } from '#schema/refusal.ts';
import { useApi } from '#web/api/client.ts';
import {
  ChooseStepsDocument,
  StartStepDocument,
  WithdrawRunDocument,
  type StepKind,
} from '#web/api/generated/graphql.ts';
import { useMutationOf } from '#web/ui/use-mutation-of.ts';
import { useFeed, type ParticipantView, type SessionView } from '../shell/use-feed.ts';
import { actorOf, useIdentity } from '../shell/use-me.ts';
import { stepRows } from './step-rows.ts';
import { participantOf, processOf } from '../session/rules.ts';
import { createActKeys } from '#web/api/act-keys.ts';

/** The steps of one participant: what is chosen, what may be started, and the acts. */
export function useSteps(session: () => SessionView, participant: () => ParticipantView) {
  const api = useApi();
  const feed = useFeed();
  const { me } = useIdentity();
  const mutation = useMutationOf(participant);
  const withKey = createActKeys();
  const state = computed(() => participantOf(participant()));
  const process = computed(() => processOf(session().process));
  const actor = computed(() => actorOf(me.value));
  // An act is named after what it was pressed upon: one that came about without an answer is over when that is seen.
  const runs = () => participant().runs.length;
  const chosen = () => participant().chosen.join();
  const ids = () => ({ session: session().id, participant: participant().id });

  const mayStart = (kind: string): Refusal | undefined =>
    mayStartStep(state.value, { kind }, actor.value, process.value);
  const mayWithdraw = (runId: string): Refusal | undefined =>
    mayWithdrawRun(state.value, { runId }, actor.value);
  const mayChoose = (kinds: readonly string[]): Refusal | undefined =>
    mayChooseSteps(state.value, { kinds }, actor.value, process.value);

  return {
    mutation,
    open: computed(() => openRun(state.value)),
    rows: computed(() => stepRows(session().process, participant(), nextStep(state.value))),
    mayStart,
    mayWithdraw,
    mayChoose,
    mayCapture: computed(() => mayAddCapture(state.value, actor.value)),
    start: (kind: StepKind) =>
      mutation.run(() =>
        withKey(`start ${kind} after ${runs()} of ${participant().id}`, async (key) =>
          feed.takeParticipant((await api.act(StartStepDocument, { key, kind, ...ids() })).startStep),
        ),
      ),
    withdraw: (run: string) =>
      mutation.run(() =>
        withKey(`withdraw ${run}`, async (key) =>
          feed.takeParticipant((await api.act(WithdrawRunDocument, { key, run, ...ids() })).withdrawRun),
        ),
      ),
    choose: (kinds: readonly StepKind[]) =>
      mutation.run(() =>
        withKey(`choose ${kinds.join()} for ${participant().id} after ${chosen()}`, async (key) =>
          feed.takeParticipant(
            (await api.act(ChooseStepsDocument, { key, kinds: [...kinds], ...ids() })).chooseSteps,
          ),
        ),
      ),
  };
}

export type Steps = ReturnType<typeof useSteps>;
