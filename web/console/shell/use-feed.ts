import { inject, ref, shallowRef, type App, type InjectionKey, type Ref, type ShallowRef } from 'vue';
import type { Api } from '#web/api/client.ts';
import {
  FeedDocument,
  type DeskPartsFragment,
  type FavourAnswerPartsFragment,
  type StillAnswerPartsFragment,
  type ParticipantPartsFragment,
  type SessionPartsFragment,
} from '#web/api/generated/graphql.ts';
import type { Problem } from '#web/api/problem.ts';
import { withProgress, type News } from './run-news.ts';

export type DeskEntry = DeskPartsFragment;
export type SessionView = SessionPartsFragment;
export type ParticipantView = ParticipantPartsFragment;

/** The one subscription of this tab: the company's desk, and the session that is open. */
export interface Feed {
  /** Undefined until the first event. */
  readonly desk: ShallowRef<readonly DeskEntry[] | undefined>;
  readonly session: ShallowRef<SessionView | undefined>;
  /** What its applicants are busy with. */
  readonly news: ShallowRef<News>;
  /** What its applicants answered last to what was asked of their devices. */
  readonly answers: ShallowRef<readonly FavourAnswerPartsFragment[]>;
  /** What its applicants' pages said last to presses of Capture. */
  readonly stillAnswers: ShallowRef<readonly StillAnswerPartsFragment[]>;
  /** Server time minus this device's, in milliseconds. */
  readonly clockOffset: Ref<number>;
  /** The server cannot read its records just now: the desk may be old. */
  readonly stale: Ref<boolean>;
  readonly start: (refused: (problem: Problem) => void) => void;
  readonly stop: () => void;
  /** Looks at a session; without one, at the desk alone. */
  readonly watch: (id: string | undefined) => void;
  /** Shows the view that a mutation answered, unless a newer one is known. */
  readonly take: (session: SessionView) => void;
  readonly takeParticipant: (participant: ParticipantView) => void;
}

/** The session with a newer view of one participant; merged revisions grow by what each part grew. */
export function withParticipant(session: SessionView, participant: ParticipantView): SessionView {
  const known = session.participants.find(({ id }) => id === participant.id);
  const grown = known ? participant.revision - known.revision : 0;
  if (grown <= 0) return session;
  const participants = session.participants.map((each) => (each.id === participant.id ? participant : each));
  return { ...session, participants, revision: session.revision + grown };
}

export function createFeed(api: Api): Feed {
  const desk = shallowRef<readonly DeskEntry[]>();
  const session = shallowRef<SessionView>();
  const news = shallowRef<News>(new Map());
  const answers = shallowRef<readonly FavourAnswerPartsFragment[]>([]);
  const stillAnswers = shallowRef<readonly StillAnswerPartsFragment[]>([]);
  const clockOffset = ref(0);
  const stale = ref(false);
  let watched: string | undefined;
  let end: (() => void) | undefined;
  let onRefused: ((problem: Problem) => void) | undefined;

  function take(next: SessionView): void {
    if (next.id !== watched) return;
    if (session.value?.id === next.id && session.value.revision > next.revision) return;
    session.value = next;
  }

  /** A session that may not be read must not end the desk's feed: it goes on without the session. */
  function refuse(problem: Problem): void {
    if (problem.code === 'UNAUTHENTICATED' || watched === undefined) return onRefused?.(problem);
    watched = undefined;
    open();
  }

  function open(): void {
    if (!onRefused) return;
    end?.();
    end = api.follow(FeedDocument, {
      variables: () => ({ session: watched ?? null, after: session.value?.revision ?? null }),
      hear: ({ feed }) => {
        clockOffset.value = Date.parse(feed.at) - Date.now();
        stale.value = feed.behind;
        if (feed.desk) desk.value = feed.desk;
        if (feed.session) take(feed.session);
        if (feed.answers) answers.value = feed.answers;
        if (feed.captures) stillAnswers.value = feed.captures;
        if (feed.progress) news.value = withProgress(news.value, feed.progress, feed.at);
      },
      refused: refuse,
    });
  }

  return {
    desk,
    session,
    news,
    answers,
    stillAnswers,
    clockOffset,
    stale,
    start(refused) {
      if (onRefused) return;
      onRefused = refused;
      open();
    },
    stop() {
      end?.();
      [end, onRefused, watched] = [undefined, undefined, undefined];
      [desk.value, session.value, stale.value] = [undefined, undefined, false];
    },
    watch(id) {
      if (id === watched) return;
      watched = id;
      session.value = undefined;
      news.value = new Map();
      answers.value = [];
      open();
    },
    take,
    takeParticipant: (participant) => {
      if (session.value) session.value = withParticipant(session.value, participant);
    },
  };
}

const key: InjectionKey<Feed> = Symbol('feed');

export const provideFeed = (app: App, feed: Feed): App => app.provide(key, feed);

export function useFeed(): Feed {
  const feed = inject(key);
  if (!feed) throw new Error('No feed was provided.');
  return feed;
}
