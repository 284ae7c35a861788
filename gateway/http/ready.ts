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

/** 200 when every server behind answers, else 503 with the names of those that are away. */
export function createReadiness(checks: ReadyChecks) {
  return async (res: ServerResponse): Promise<void> => {
    const names = Object.keys(checks);
    const there = await Promise.all(Object.values(checks).map(answers));
    const away = names.filter((_, place) => !there[place]);
    answerJson(res, away.length === 0 ? 200 : 503, { status: away.length === 0 ? 'ready' : 'trouble', away });
  };
}
