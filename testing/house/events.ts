/** The data of each server-sent event called `next`; ends with the stream. */
export async function* eventsOf(answer: Response): AsyncGenerator<unknown> {
  if (!answer.ok || !answer.body) throw new Error(`The stream did not open: ${answer.status}.`);
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of answer.body) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const data = /^data: ?(.*)$/m.exec(part)?.[1];
      if (/^event: ?next$/m.test(part) && data) yield JSON.parse(data);
    }
  }
}
