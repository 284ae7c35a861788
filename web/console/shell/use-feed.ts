import { inject, ref, shallowRef, watch, type App, type InjectionKey, type Ref, type ShallowRef } from 'vue';
import type { Api } from '#web/api/client.ts';
import type {
  DeskPartsFragment,
  FavourAnswerPartsFragment,
  StillAnswerPartsFragment,
  ParticipantPartsFragment,
  SessionPartsFragment,
} from '#web/api/generated/graphql.ts';
import { Problem } from '#web/api/problem.ts';
import { ownMeans, share, type Shared } from '#web/api/sharing/share.ts';
import { createFeedSource, type FeedEvent } from './feed-source.ts';
import { withProgress, type News } from './run-news.ts';

export type DeskEntry = DeskPartsFragment;
export type SessionView = SessionPartsFragment;
export type ParticipantView = ParticipantPartsFragment;

/** What this tab is told: the company's desk, and the session that is open. The tabs of one sign-in are told over one line. */
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
function withParticipant(session: SessionView, participant: ParticipantView): SessionView {
  const known = session.participants.find(({ id }) => id === participant.id);
  const grown = known ? participant.revision - known.revision : 0;
  if (grown <= 0) return session;
  const participants = session.participants.map((each) => (each.id === participant.id ? participant : each));
  return { ...session, participants, revision: session.revision + grown };
}

/** Signed out, or held until a password or a second factor is set up: nothing is told to such a page. */
const ends: readonly string[] = ['UNAUTHENTICATED', 'SIGN_IN_INCOMPLETE'];

/** With whom a tab shares its line: with those of the same name, until this browser signs in or out elsewhere. */
export interface Circle {
  readonly name: () => string;
  readonly onOtherSignIn: (changed: () => void) => () => void;
  /** Whether this person is signed in after all, when the gateway refuses the line. */
  readonly stillIn?: () => Promise<boolean>;
  readonly meansOf?: typeof ownMeans;
}

export function createFeed(api: Api, { name, onOtherSignIn, stillIn, meansOf = ownMeans }: Circle): Feed {
  const desk = shallowRef<readonly DeskEntry[]>();
  const session = shallowRef<SessionView>();
  const news = shallowRef<News>(new Map());
  const answers = shallowRef<readonly FavourAnswerPartsFragment[]>([]);
  const stillAnswers = shallowRef<readonly StillAnswerPartsFragment[]>([]);
  const clockOffset = ref(0);
  const stale = ref(false);
  const line = { trouble: ref(false), crowded: ref(false) };
  const lineNow = () => ({ trouble: line.trouble.value, crowded: line.crowded.value });
  let watched: string | undefined;
  let shared: Shared | undefined;
  let end: (() => void) | undefined;
  let onRefused: ((problem: Problem) => void) | undefined;

  function take(next: SessionView): void {
    if (next.id !== watched) return;
    if (session.value?.id === next.id && session.value.revision > next.revision) return;
    session.value = next;
  }

  /** A session that may not be read must not end the desk's feed: it goes on without the session. */
  function refuse(problem: Problem): void {
    if (ends.includes(problem.code) || watched === undefined) return onRefused?.(problem);
    watched = undefined;
    shared?.want('');
  }

  function hear(event: FeedEvent, age: number): void {
    if (age === 0) api.told({ trouble: false });
    clockOffset.value = Date.parse(event.at) + age - Date.now();
    stale.value = event.behind;
    if (event.desk) desk.value = event.desk;
    if (event.session) take(event.session);
    if (event.answers) answers.value = event.answers;
    if (event.captures) stillAnswers.value = event.captures;
    if (event.progress) news.value = withProgress(news.value, event.progress, event.at);
  }

  function open(): void {
    const circle = name();
    const source = createFeedSource(api, line, stillIn);
    const joined = share(circle, source, { hear, refused: refuse, line: api.told }, lineNow, meansOf(circle));
    const stopTelling = watch([line.trouble, line.crowded], joined.lineChanged, { flush: 'sync' });
    shared = joined;
    if (watched !== undefined) joined.want(watched);
    const stopListening = onOtherSignIn(() =>
      onRefused?.(new Problem('UNAUTHENTICATED', 'You are signed out.')),
    );
    end = () => {
      stopTelling();
      stopListening();
      joined.end();
    };
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
      [end, shared, onRefused, watched] = [undefined, undefined, undefined, undefined];
      api.told({ crowded: false });
      [desk.value, session.value, stale.value] = [undefined, undefined, false];
    },
    watch(id) {
      if (id === watched) return;
      watched = id;
      session.value = undefined;
      news.value = new Map();
      answers.value = [];
      shared?.want(id ?? '');
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
