// What is known of people's passwords and sign-ins, in memory.
import type { Domain } from '#gateway/graphql/server/context.ts';
import type { SignInLine } from '#gateway/sign-in/own-sign-ins.ts';
import { deny } from '#gateway/refusal.ts';

/** `fresh`: whether whoever asks gave their password a moment ago. */
export function memoryAccounts(
  fresh: () => boolean,
  lines: readonly SignInLine[] = [],
): Pick<Domain, 'passwordResets' | 'ownSignIns' | 'stepUp'> {
  let open = [...lines];
  const end = (which: (line: SignInLine) => boolean): number => {
    const before = open.length;
    open = open.filter((line) => !which(line));
    return before - open.length;
  };
  return {
    passwordResets: {
      make: async ({ by, personId }, origin) =>
        by.id === personId
          ? deny('NOT_ALLOWED.ownReset')
          : { link: `${origin}/password#token`, expiresAt: '2026-03-13T10:24:00.000Z' },
      preview: async () => undefined,
      use: async () => deny('NOT_FOUND.passwordReset'),
    },
    ownSignIns: {
      of: async () => open,
      here: async () => lines[0]?.id,
      end: async (_person, id) => end((line) => line.id === id) > 0,
      endOthers: async (_person, keep) => end(({ id }) => id !== keep),
    },
    stepUp: { isFresh: async () => fresh() },
  };
}
