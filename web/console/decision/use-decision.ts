import { computed, ref } from 'vue';
import { adviceFor, exceptionsOf, type Decide } from '#schema/outcome/exceptions.ts';
import { lastVerdict, mayTakeBack } from '#schema/outcome/take-back.ts';
import { reasonsFor, wordsOf } from '#schema/process/reasons.ts';
import type { Refusal } from '#schema/refusal.ts';
import { mayDecide, mayReview } from '#schema/session/decision.ts';
import { type Verdict } from '#schema/session/session.ts';
import { useApi } from '#web/api/client.ts';
import { DecideDocument, ReviewDocument, TakeBackDecisionDocument } from '#web/api/generated/graphql.ts';
import { useMutation } from '#web/ui/use-mutation.ts';
import { useFeed, type SessionView } from '../shell/use-feed.ts';
import { actorOf, useIdentity } from '../shell/use-me.ts';
import { sessionOf } from '../session/rules.ts';
import { createActKeys } from '#web/api/act-keys.ts';
import { useDraft } from './use-draft.ts';
import { useExceptions } from './use-exceptions.ts';

/** The first or, in review, the second decision with its reason: chosen, confirmed, and for a moment taken back. */
export function useDecision(session: () => SessionView) {
  const api = useApi();
  const feed = useFeed();
  const { me } = useIdentity();
  const mutation = useMutation();
  const withKey = createActKeys();
  const own = `${me.value?.id} ${session().id}`;
  const reason = useDraft(`reason ${own}`);
  const reasonKey = useDraft(`reason key ${own}`);
  const excepted = useExceptions(session, `exceptions ${own}`);
  const second = computed(() => session().state === 'inReview');
  const by = () => actorOf(me.value);

  /** A rejection is everybody's. A chosen reason goes along with the verdict that it is offered for. */
  const askOf = (verdict: Verdict): Decide => {
    const exceptions = verdict === 'approved' ? excepted.exceptions.value : [];
    const ask = { verdict, reason: reason.value, exceptions };
    const key = offeredFor(ask).some((each) => each.key === reasonKey.value) ? reasonKey.value : '';
    return { ...ask, ...(key && { reasonKey: key }) };
  };
  const offeredFor = (ask: Decide) => {
    const { process, recommendation } = sessionOf(session());
    return reasonsFor(process, ask.verdict, adviceFor(ask, recommendation));
  };
  /** What the process offers for either verdict, the same only once. */
  const offered = computed(() => {
    const exceptions = excepted.exceptions.value;
    const all = [...offeredFor({ verdict: 'approved', exceptions }), ...offeredFor({ verdict: 'rejected' })];
    return [...new Map(all.map((each) => [each.key, each])).values()];
  });
  const may = (verdict: Verdict): Refusal | undefined => {
    const ask = askOf(verdict);
    const state = sessionOf(session());
    return second.value ? mayReview(state, ask, by()) : mayDecide(state, ask, by());
  };
  const refusals = computed(() => ({ approved: may('approved'), rejected: may('rejected') }));

  const pressed = ref<Verdict>();
  /** What is asked to be confirmed. Nothing, once it may not be given any more. */
  const chosen = computed(() =>
    pressed.value && !refusals.value[pressed.value] ? pressed.value : undefined,
  );

  const give = (verdict: Verdict) =>
    mutation.run(() =>
      withKey(`${session().state} ${session().since} ${JSON.stringify(askOf(verdict))}`, async (key) => {
        const exceptions = (askOf(verdict).exceptions ?? []).map((each) => ({
          participant: each.participantId,
          reason: each.reason.trim(),
        }));
        const said = {
          verdict,
          reason: reason.value.trim() || null,
          reasonKey: askOf(verdict).reasonKey ?? null,
          exceptions,
        };
        const ask = { key, session: session().id, ...said };
        if (second.value) feed.take((await api.act(ReviewDocument, ask)).review);
        else feed.take((await api.act(DecideDocument, ask)).decide);
        pressed.value = undefined;
        [reason.value, reasonKey.value] = ['', ''];
        excepted.forget();
      }),
    );

  const takeBack = () =>
    mutation.run(() =>
      withKey(`take back ${session().since}`, async (key) => {
        const given = lastVerdict(sessionOf(session()));
        feed.take((await api.act(TakeBackDecisionDocument, { key, session: session().id })).takeBackDecision);
        // Nobody has to write it anew who only pressed the wrong verdict.
        [reason.value, reasonKey.value] = [given?.reason ?? '', given?.reasonKey ?? ''];
        if (given) excepted.put(exceptionsOf(given));
      }),
    );

  return {
    /** Whose verdict it will be. */
    who: computed(() => by().name),
    reason,
    reasonKey,
    offered,
    excepted,
    askOf,
    /** What a verdict will be given for, as the journal has it: what a chosen reason says, and own words. */
    saidOf: (verdict: Verdict): string => {
      const { reasonKey: chosenKey, reason: own } = askOf(verdict);
      return wordsOf(sessionOf(session()).process, chosenKey, own);
    },
    second,
    mutation,
    refusals,
    chosen,
    choose: (verdict: Verdict | undefined) => (pressed.value = verdict),
    give,
    takeBack,
    mayTakeBack: computed(() => !mayTakeBack(sessionOf(session()), by())),
    /** One verdict may be given without a reason: it is the one that is advised. */
    reasonOptional: computed(() => !refusals.value.approved || !refusals.value.rejected),
    /** Whether this person may decide at all; a reason that is still missing does not count against it. */
    mayDecide: computed(() =>
      [refusals.value.approved, refusals.value.rejected].some((no) => !no || no.code === 'REASON_REQUIRED'),
    ),
  };
}

export type DecisionPage = ReturnType<typeof useDecision>;
