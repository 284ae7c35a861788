import type { ChatLine } from '#web/call/chat/unread.ts';
import type { SessionView } from '../../shell/use-feed.ts';

/** The conversation with one participant, as the console shows it: what staff wrote is one's own side. */
export const linesOf = (
  { conversations }: Pick<SessionView, 'conversations'>,
  participant: string,
): readonly ChatLine[] =>
  (conversations.find((each) => each.participant === participant)?.messages ?? []).map(
    ({ id, text, at, by }) => ({ id, text, at, own: by.kind === 'staff' }),
  );
