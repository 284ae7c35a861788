import { readFileSync } from 'node:fs';

const file = new URL('../../web/api/generated/persisted-documents.json', import.meta.url);

/** An operation as our pages ask it. Read when it is asked for: the product is built after this file was loaded. */
const operation = (kind: 'subscription' | 'mutation', name: string) => {
  let known: string | undefined;
  const read = () => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  return (): string => {
    known ??= Object.values(read()).find((text) => new RegExp(`\\b${kind} ${name}\\b`).test(text));
    if (known === undefined) throw new Error(`Our pages have no ${kind} ${name}.`);
    return known;
  };
};

export const consoleFeed = operation('subscription', 'Feed');
export const applicantFeed = operation('subscription', 'FollowParticipation');
export const startStep = operation('mutation', 'StartStep');
export const withdrawRun = operation('mutation', 'WithdrawRun');
export const sendMessage = operation('mutation', 'SendMessage');
