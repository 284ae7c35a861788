import type { ServerResponse } from 'node:http';
import { answerJson } from '#gateway/http/answers.ts';

/** What must answer before this process is of use; each throws when it does not. */
export type ReadyChecks = Readonly<Record<string, () => Promise<void>>>;

const patience = 2500;

const answers = async (check: () => Promise<void>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patience);
  });
  const asked = check().then(
    () => true,
    () => false,
  );
  const result = await Promise.race([asked, late]);
  clearTimeout(timer);
  return result;
};

/**
 * 200 when every server that is needed answers, else 503; with the names of those that are away, also of those that this one
 * can do without.
 */
export function createReadiness(needed: ReadyChecks, dispensable: ReadyChecks = {}) {
  const awayOf = async (checks: ReadyChecks): Promise<string[]> => {
    const there = await Promise.all(Object.values(checks).map(answers));
    return Object.keys(checks).filter((_, index) => !there[index]);
  };
  return async (res: ServerResponse): Promise<void> => {
    const [missing, missed] = await Promise.all([awayOf(needed), awayOf(dispensable)]);
    const ready = missing.length === 0;
    answerJson(res, ready ? 200 : 503, {
      status: ready ? 'ready' : 'trouble',
      away: [...missing, ...missed],
    });
  };
}
