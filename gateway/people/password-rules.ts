import { longestPassword, shortestPassword } from '#schema/company/account.ts';
import { deny, type GatewayRefusal } from '#gateway/refusal.ts';

/** Words that no password may live on, besides the names of the company and of the person. */
const productWords = ['vidimus', 'videokyc', 'video kyc', 'identification', 'verification', 'passwort'];

/** Shorter parts of a name occur in many words that have nothing to do with it. */
const shortestWord = 4;
/** What has to be left of a password without such words. */
const leastLeft = 8;

const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** The words of names and e-mail addresses, the longest first, and the names as a whole. */
function ownWords(names: readonly string[]): readonly string[] {
  const all = [...productWords, ...names].map(folded);
  const words = all.flatMap((name) => [
    name,
    name.replaceAll(/[^\p{L}\p{N}]/gu, ''),
    ...name.split(/[^\p{L}\p{N}]+/u),
  ]);
  const long = words.filter((word) => word.length >= shortestWord);
  return [...new Set(long)].sort((one, other) => other.length - one.length);
}

/** Whether hardly anything is left of a password without the names that everybody would try first. */
export function livesOnNames(password: string, names: readonly string[]): boolean {
  const text = folded(password);
  const left = ownWords(names).reduce((rest, word) => rest.replaceAll(word, ''), text);
  return left !== text && left.replaceAll(/[^\p{L}\p{N}]/gu, '').length < leastLeft;
}

export interface PasswordRules {
  /** Why a password may not be somebody's, whose names these are: theirs, their e-mail address and their company's. */
  wrong(password: string, names: readonly string[]): Promise<GatewayRefusal | undefined>;
}

/** How easily a password is guessed, from 0 to 4, which is told of one that is short enough to be guessed at all. */
type Strength = (password: string) => number;

/** Passwords below this are tried first by whoever guesses: common ones, and those that are made of common ones. */
const leastStrength = 3;

async function loadStrength(): Promise<Strength> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs: graphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  const estimate = new ZxcvbnFactory({ dictionary, graphs });
  return (password) => estimate.check(password).score;
}

/** Lists of common passwords take a third of a second to read, so the first password that is chosen has them read. */
export function createPasswordRules(load: () => Promise<Strength> = loadStrength): PasswordRules {
  let loaded: Promise<Strength> | undefined;
  return {
    wrong: async (password, names) => {
      if (password.length < shortestPassword) {
        return deny('INVALID_INPUT.passwordShort', { least: shortestPassword });
      }
      if (password.length > longestPassword) {
        return deny('INVALID_INPUT.passwordLong', { most: longestPassword });
      }
      if (livesOnNames(password, names)) return deny('INVALID_INPUT.passwordNames');
      const strengthOf = await (loaded ??= load());
      return strengthOf(password) < leastStrength ? deny('INVALID_INPUT.passwordCommon') : undefined;
    },
  };
}
