import { onScopeDispose, ref, shallowRef } from 'vue';
import { isLinkToken } from '#schema/session/link-token.ts';
import type { OwnPicture } from '#schema/session/call/camera/own-picture.ts';
import type { CaptureAnswer, Favour } from '#schema/session/call/asking.ts';
import type { StepProgress } from '#schema/participant/step-progress.ts';
import type { Api } from '#web/api/client.ts';
import { createActKeys } from '#web/api/act-keys.ts';
import { putEvidence } from '#web/api/evidence.ts';
import {
  AgreeDocument,
  AnswerCaptureDocument,
  AnswerFavourDocument,
  EnterRoomDocument,
  FollowOnDocument,
  FollowParticipationDocument,
  HandInCaptureDocument,
  JoinCallAsApplicantDocument,
  LeaveCallDocument,
  OpenLinkDocument,
  OwnParticipationDocument,
  StillHereDocument,
  SubmitEvidenceDocument,
  TellAwayDocument,
  TellPictureDocument,
  TellProgressDocument,
  TryLineDocument,
  WriteMessageDocument,
  type EvidenceInput,
  type TypedDocumentString,
} from '#web/api/generated/graphql.ts';
import type { Variables } from '#web/api/post.ts';
import { Problem, isPassing } from '#web/api/problem.ts';
import { actFor, forgetToken, takeToken } from './link-token.ts';
import type { Participation, Preview } from './page-of.ts';

const linkCode = (problem: unknown): string => {
  const code = problem instanceof Problem ? problem.code : 'TROUBLE';
  return code.startsWith('LINK_') || code === 'TOO_MANY_REQUESTS' ? code : 'TROUBLE';
};

/** Milliseconds until a server that does not answer, or a feed that is not let in, is asked again: ever longer. */
const [firstWait, longestWait] = [500, 8000];

/** What a link leads to: a preview for whoever has not agreed, or one's own part in the session. */
interface Found {
  readonly problem?: string;
  readonly preview?: Preview;
  readonly own?: Participation;
}

/** The applicant's side of the session: the link it began with, what the gateway says of it, and what they do. */
export function useParticipation(api: Api) {
  const preview = shallowRef<Preview>();
  const participation = shallowRef<Participation>();
  const problem = ref<string>();
  /** Server time minus this device's, in milliseconds. */
  const clockOffset = ref(0);
  const opening = ref(false);
  /** What the operator asks of camera or microphone, until it was answered. */
  const favour = ref<Favour>();
  /** The press of Capture that was heard last. */
  const capture = ref<string>();
  /** Of the conversation, from waiting to the end of the call: the last line that was looked at, and what is not sent yet. */
  const seen = ref<string>();
  const draft = ref('');
  const withKey = createActKeys();
  let end: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = firstWait;
  /** Counts what was asked: only the newest answer counts. */
  let asked = 0;
  /** Counts the links that were opened here: what was asked by one is nothing to the next. */
  let visit = 0;

  function take(next: Participation): void {
    const known = participation.value;
    if (known?.participant === next.participant && known.revision > next.revision) return;
    participation.value = next;
    actFor(next.participant);
  }

  /**
   * Carries out an act and takes its answer, one's own part. Tells whether it counted: what is answered to a link that was
   * left meanwhile is somebody else's and changes nothing.
   */
  async function act<Answer extends Readonly<Record<string, Participation>>, V extends Variables>(
    document: TypedDocumentString<Answer, V>,
    variables: V,
  ): Promise<boolean> {
    const mine = visit;
    const [next] = Object.values(await api.act(document, variables));
    if (mine !== visit || !next) return false;
    take(next);
    return true;
  }

  /** Follows the feed. If it is refused, the page says that this browser is no longer admitted, unless the session was over. */
  function follow(): void {
    end ??= api.follow(FollowParticipationDocument, {
      variables: () => ({ after: participation.value?.revision ?? null }),
      hear: ({ participation: { at, asked: wish, capture: press, participation: news } }) => {
        wait = firstWait;
        clockOffset.value = Date.parse(at) - Date.now();
        if (news) take(news);
        if (wish) favour.value = wish;
        if (press) capture.value = press;
      },
      refused: () => void lookAgain(),
    });
  }

  function later(work: () => Promise<void>): void {
    clearTimeout(timer);
    timer = setTimeout(() => void work(), wait);
    wait = Math.min(wait * 2, longestWait);
  }

  function hangUp(): void {
    clearTimeout(timer);
    end?.();
    end = undefined;
  }

  /** Finds out why the feed was refused. If this browser is still admitted the feed is followed again, after a delay, since it
   * may be refused again. */
  async function lookAgain(): Promise<void> {
    const mine = ++asked;
    hangUp();
    if (participation.value?.call === 'closed') return;
    try {
      const { participation: still } = await api.ask(OwnParticipationDocument, {});
      if (mine !== asked) return;
      if (still?.agreed) later(async () => follow());
      else problem.value = 'LINK_REVOKED';
    } catch (error) {
      if (mine !== asked) return;
      if (isPassing(error)) later(lookAgain);
      else problem.value = linkCode(error);
    }
  }

  /**
   * Opens by the link's token, or without one by the cookie; without either the page says that a link is needed. Once it is
   * no longer current, this tab acts for somebody else already, and nothing is asked in their name.
   */
  async function find(token: string | undefined, isCurrent: () => boolean): Promise<Found> {
    // What was cut off leads nowhere. It is not asked for, since every wrong link counts as somebody's guess.
    if (token && !isLinkToken(token)) return { problem: 'NONE' };
    if (token) {
      const { openLink } = await api.act(OpenLinkDocument, { token });
      if (!openLink.bound) return { preview: openLink };
      if (!isCurrent()) return {};
      if (openLink.participant) actFor(openLink.participant);
    }
    const { participation: own } = await api.ask(OwnParticipationDocument, {});
    return own?.agreed ? { own } : { problem: 'NONE' };
  }

  /** What was wrong before stands until it is known to be over. A server that does not answer is asked again. */
  async function open(): Promise<void> {
    const mine = ++asked;
    clearTimeout(timer);
    opening.value = true;
    const isCurrent = () => mine === asked;
    const found = await find(takeToken(), isCurrent).catch((error: unknown): Found => ({
      problem: linkCode(error),
    }));
    if (!isCurrent()) return;
    opening.value = false;
    [problem.value, preview.value] = [found.problem, found.preview];
    if (found.problem === 'TROUBLE') return later(open);
    if (!found.own) return;
    forgetToken();
    take(found.own);
    follow();
  }

  /** Another link was opened in this very tab. */
  function changeLink(): void {
    if (!location.hash) return;
    visit++;
    hangUp();
    [preview.value, participation.value, favour.value] = [undefined, undefined, undefined];
    [problem.value, agreeKey, seen.value, draft.value] = [undefined, undefined, undefined, ''];
    void open();
  }

  let agreeKey: string | undefined;
  addEventListener('hashchange', changeLink);
  onScopeDispose(() => {
    removeEventListener('hashchange', changeLink);
    asked++;
    visit++;
    hangUp();
  });

  return {
    preview,
    participation,
    problem,
    /** The link is being opened. */
    opening,
    clockOffset,
    favour,
    capture,
    open,
    async agree(): Promise<void> {
      const token = takeToken();
      const version = preview.value?.consent.version;
      if (!token || !version) return void (await open());
      agreeKey ??= crypto.randomUUID();
      if (!(await act(AgreeDocument, { token, version, key: agreeKey }))) return;
      forgetToken();
      follow();
    },
    /** Joins, calls again, or comes back. */
    join: () => act(JoinCallAsApplicantDocument, { key: crypto.randomUUID() }),
    /** To the session that goes on in place of this one: its link is opened here. */
    followOn: async () => void (location.hash = new URL((await api.act(FollowOnDocument, {})).followOn).hash),
    /** A sign of life while waiting. Without retries: the next one follows soon. */
    stillHere: async () => void (await api.once(StillHereDocument, {})),
    leave: () => act(LeaveCallDocument, { key: crypto.randomUUID() }),
    /** Without retries: connecting to the room has its own. */
    admit: async () => (await api.once(EnterRoomDocument, {})).enterRoom,
    tryLine: async () => (await api.once(TryLineDocument, {})).tryLine,
    /** Tells whether this page is hidden. Without retries: the next change tells it anyway. */
    tellAway: async (away: boolean) => void (await api.once(TellAwayDocument, { away })),
    /** Tells what becomes of the own picture. Without retries: the room asks again, with what is newest then. */
    tellPicture: async (picture: OwnPicture) => void (await api.once(TellPictureDocument, { picture })),
    /** How far they are with the open run. Without retries: the next word is a better one. */
    tellProgress: async (run: string, progress: StepProgress) =>
      void (await api.once(TellProgressDocument, { run, progress })),
    /** Without retries: whoever asked sees what is on, and may ask again. */
    answerFavour: async (answered: Favour, allowed: boolean) => {
      favour.value = undefined;
      await api.once(AnswerFavourDocument, { favour: answered, allowed }).catch(() => undefined);
    },
    /** Without retries: who does not hear it takes the picture of the call. */
    answerCapture: async (request: string, answer: CaptureAnswer) =>
      void (await api.once(AnswerCaptureDocument, { request, answer }).catch(() => undefined)),
    /**
     * Uploads the still that a press asked for, and hands it in. The upload is tried once, because what comes late is not wanted;
     * the act is repeated while the server does not answer, because then the still is there already.
     */
    bringStill: async (request: string, still: Blob, takenAt: string, signal: AbortSignal) => {
      const place = { participant: participation.value?.participant ?? '', run: 'capture', label: 'capture' };
      const as = { headers: { 'x-vidimus': 'applicant' }, signal };
      const evidence = await putEvidence(still, { ...place, request }, takenAt, as);
      await act(HandInCaptureDocument, { key: crypto.randomUUID(), request, evidence });
    },
    seen,
    draft,
    write: (text: string) =>
      withKey(
        text,
        async (key) => void (await act(WriteMessageDocument, { key, text })),
        participation.value?.participant,
      ),
    submit: async (key: string, run: string, evidence: readonly EvidenceInput[]) =>
      void (await act(SubmitEvidenceDocument, { key, run, evidence })),
  };
}

export type Own = ReturnType<typeof useParticipation>;
