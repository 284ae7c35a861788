import { onScopeDispose, ref, shallowRef } from 'vue';
import type { Api } from '#web/api/client.ts';
import {
  AgreeDocument,
  EnterRoomDocument,
  FollowParticipationDocument,
  JoinCallAsApplicantDocument,
  LeaveCallDocument,
  OpenLinkDocument,
  OwnParticipationDocument,
  SubmitEvidenceDocument,
  TellAwayDocument,
  TryLineDocument,
  type EvidenceInput,
} from '#web/api/generated/graphql.ts';
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
  let end: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = firstWait;
  /** Counts what was asked: only the newest answer counts. */
  let asked = 0;

  function take(next: Participation): void {
    const known = participation.value;
    if (known?.participant === next.participant && known.revision > next.revision) return;
    participation.value = next;
    actFor(next.participant);
  }

  /** Follows the feed. If it is refused, the page says that this browser is no longer admitted, unless the session had ended. */
  function follow(): void {
    end ??= api.follow(FollowParticipationDocument, {
      variables: () => ({ after: participation.value?.revision ?? null }),
      hear: ({ participation: { at, participation: news } }) => {
        wait = firstWait;
        clockOffset.value = Date.parse(at) - Date.now();
        if (news) take(news);
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
    if (['closing', 'closed'].includes(participation.value?.call ?? '')) return;
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

  /** Opens by the link's token, or without one by the cookie; without either the page says that a link is needed. */
  async function find(token: string | undefined): Promise<Found> {
    if (token) {
      const { openLink } = await api.act(OpenLinkDocument, { token });
      if (!openLink.bound) return { preview: openLink };
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
    const found = await find(takeToken()).catch((error: unknown): Found => ({ problem: linkCode(error) }));
    if (mine !== asked) return;
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
    hangUp();
    [preview.value, participation.value] = [undefined, undefined];
    [problem.value, agreeKey] = [undefined, undefined];
    void open();
  }

  let agreeKey: string | undefined;
  addEventListener('hashchange', changeLink);
  onScopeDispose(() => {
    removeEventListener('hashchange', changeLink);
    asked++;
    hangUp();
  });

  return {
    preview,
    participation,
    problem,
    /** The link is being opened. */
    opening,
    clockOffset,
    open,
    async agree(): Promise<void> {
      const token = takeToken();
      const version = preview.value?.consent.version;
      if (!token || !version) return void (await open());
      agreeKey ??= crypto.randomUUID();
      take((await api.act(AgreeDocument, { token, version, key: agreeKey })).agree);
      forgetToken();
      follow();
    },
    /** Joins, calls again, or comes back. */
    join: async () => take((await api.act(JoinCallAsApplicantDocument, { key: crypto.randomUUID() })).join),
    leave: async () => take((await api.act(LeaveCallDocument, { key: crypto.randomUUID() })).leave),
    /** Without retries: connecting to the room has its own. */
    admit: async () => (await api.once(EnterRoomDocument, {})).enterRoom,
    tryLine: async () => (await api.once(TryLineDocument, {})).tryLine,
    /** Tells whether this page is hidden. Without retries: the next change tells it anyway. */
    tellAway: async (away: boolean) => void (await api.once(TellAwayDocument, { away })),
    submit: async (key: string, run: string, evidence: readonly EvidenceInput[]) =>
      take((await api.act(SubmitEvidenceDocument, { key, run, evidence })).submitEvidence),
  };
}

export type Own = ReturnType<typeof useParticipation>;
