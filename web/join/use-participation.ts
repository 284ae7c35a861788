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
import { Problem } from '#web/api/problem.ts';
import { forgetToken, takeToken } from './link-token.ts';
import type { Participation, Preview } from './page-of.ts';

const linkCode = (problem: unknown): string => {
  const code = problem instanceof Problem ? problem.code : 'TROUBLE';
  return code.startsWith('LINK_') || code === 'TOO_MANY_REQUESTS' ? code : 'TROUBLE';
};

/** The applicant's side of the session: the link it began with, what the gateway says of it, and what they do. */
export function useParticipation(api: Api) {
  const preview = shallowRef<Preview>();
  const participation = shallowRef<Participation>();
  const problem = ref<string>();
  /** Server time minus this device's, in milliseconds. */
  const ahead = ref(0);
  let end: (() => void) | undefined;

  function take(next: Participation): void {
    const known = participation.value;
    if (known?.participant === next.participant && known.revision > next.revision) return;
    participation.value = next;
  }

  /** Stays in touch. A browser that is no longer let in is told so, unless the session had ended anyway. */
  function follow(): void {
    end ??= api.follow(FollowParticipationDocument, {
      variables: () => ({ after: participation.value?.revision ?? null }),
      hear: ({ participation: { at, participation: news } }) => {
        ahead.value = Date.parse(at) - Date.now();
        if (news) take(news);
      },
      refused: () => void lookAgain(),
    });
  }

  async function lookAgain(): Promise<void> {
    end?.();
    end = undefined;
    const ended = participation.value?.call === 'closed' || participation.value?.call === 'closing';
    if (!ended) await open();
  }

  /** By cookie; a browser without one learns no more than that. */
  async function resume(): Promise<void> {
    const { participation: own } = await api.ask(OwnParticipationDocument, {});
    if (!own?.agreed) {
      problem.value = participation.value ? 'LINK_REVOKED' : 'NONE';
      return;
    }
    forgetToken();
    take(own);
    follow();
  }

  async function openToken(token: string): Promise<void> {
    const { openLink } = await api.act(OpenLinkDocument, { token });
    if (openLink.bound) await resume();
    else preview.value = openLink;
  }

  async function open(): Promise<void> {
    problem.value = undefined;
    const token = takeToken();
    try {
      await (token ? openToken(token) : resume());
    } catch (error) {
      problem.value = linkCode(error);
    }
  }

  /** Another link was opened in this very tab. */
  function changeLink(): void {
    if (!location.hash) return;
    end?.();
    [end, preview.value, participation.value] = [undefined, undefined, undefined];
    agreeKey = crypto.randomUUID();
    void open();
  }

  let agreeKey = crypto.randomUUID();
  addEventListener('hashchange', changeLink);
  onScopeDispose(() => {
    removeEventListener('hashchange', changeLink);
    end?.();
  });

  return {
    preview,
    participation,
    problem,
    ahead,
    open,
    async agree(): Promise<void> {
      const token = takeToken();
      const version = preview.value?.consent.version;
      if (!token || !version) return void (await open());
      take((await api.act(AgreeDocument, { token, version, key: agreeKey })).agree);
      forgetToken();
      follow();
    },
    /** Joins, calls again, or comes back. */
    join: async () => take((await api.act(JoinCallAsApplicantDocument, { key: crypto.randomUUID() })).join),
    leave: async () => take((await api.act(LeaveCallDocument, { key: crypto.randomUUID() })).leave),
    /** Once: the room that is being entered asks again at its own pace. */
    admit: async () => (await api.once(EnterRoomDocument, {})).enterRoom,
    tryLine: async () => (await api.once(TryLineDocument, {})).tryLine,
    /** Whether this page is out of sight. Told once: the next change tells it again. */
    tellAway: async (away: boolean) => void (await api.once(TellAwayDocument, { away })),
    submit: async (key: string, run: string, evidence: readonly EvidenceInput[]) =>
      take((await api.act(SubmitEvidenceDocument, { key, run, evidence })).submitEvidence),
  };
}

export type Own = ReturnType<typeof useParticipation>;
