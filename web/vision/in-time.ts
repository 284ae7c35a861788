/** Resolves as the work does, or rejects with the words when it takes longer: browsers and models may never answer. */
export async function inTime<Result>(
  work: Promise<Result>,
  milliseconds: number,
  words: string,
): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(words)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
