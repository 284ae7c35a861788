/** Takes chunks of a stream of server-sent events and hands over the data of each event called `next`. */
export function nextIn<Data>(hear: (data: Data) => void): (chunk: Uint8Array) => void {
  const decoder = new TextDecoder();
  let text = '';
  return (chunk) => {
    text += decoder.decode(chunk, { stream: true });
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const data = /^data: ?(.*)$/m.exec(part)?.[1];
      if (/^event: ?next$/m.test(part) && data) hear((JSON.parse(data) as { data: Data }).data);
    }
  };
}

/** The same of an answer, one after the other; ends with the stream. */
export async function* eventsOf<Data>(answer: Response): AsyncGenerator<Data> {
  if (!answer.ok || !answer.body) throw new Error(`The stream did not open: ${answer.status}.`);
  const heard: Data[] = [];
  const take = nextIn<Data>((data) => heard.push(data));
  for await (const chunk of answer.body) {
    take(chunk as Uint8Array);
    yield* heard.splice(0);
  }
}
