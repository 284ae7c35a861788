import type { Visitor } from '#e2e/product/visitor.ts';
import type { Answer, Asked } from '#e2e/fuzz/requests/asked.ts';

/** Milliseconds. A subscription's first word comes at once, unless there is none: then its heartbeat would be waited for. */
const patience = { answer: 20_000, firstWord: 700 };

/** What a stream says first, or nothing. */
async function firstWord(answer: Response, end: AbortController): Promise<string> {
  const timer = setTimeout(() => end.abort(), patience.firstWord);
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of answer.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      if (/^data: ?\{/m.test(text)) break;
    }
  } catch (error) {
    if (!end.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    end.abort();
  }
  return text;
}

/**
 * Asks as this visitor, whose cookies stay as they are: whoever agrees with a stranger's link, as some of these do, would
 * be somebody else from then on. @throws where nothing was answered
 */
export async function send(visitor: Visitor, { path, init }: Asked): Promise<Answer> {
  const end = new AbortController();
  const late = setTimeout(() => end.abort(), patience.answer);
  const headers = { ...visitor.headers(), ...init.headers };
  try {
    const answer = await fetch(visitor.origin + path, {
      ...init,
      headers,
      redirect: 'manual',
      signal: end.signal,
    });
    const streams = answer.headers.get('content-type')?.startsWith('text/event-stream');
    const text = streams ? await firstWord(answer, end) : await answer.text();
    return { status: answer.status, text };
  } finally {
    clearTimeout(late);
  }
}

/** Reads a stream to its end, which comes when `end` is aborted at the latest. */
export async function listen(
  visitor: Visitor,
  { path, init }: Asked,
  end: AbortSignal,
  hear: (text: string) => void,
): Promise<void> {
  const headers = { ...visitor.headers(), ...init.headers };
  const decoder = new TextDecoder();
  try {
    const answer = await fetch(visitor.origin + path, { ...init, headers, signal: end });
    for await (const chunk of answer.body ?? []) hear(decoder.decode(chunk as Uint8Array, { stream: true }));
  } catch (error) {
    if (!end.aborted) throw error;
  }
}
