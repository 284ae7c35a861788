import {
  compile,
  createCoreContext,
  registerMessageCompiler,
  registerMessageResolver,
  resolveValue,
  translate,
} from '@intlify/core-base';
import type { Fact } from '#schema/check.ts';
import { phrase, type Phrase } from '#schema/phrase.ts';
import type { StepKind } from '#schema/steps/kinds.ts';
import { said } from '#locales/en/said.ts';
import { createFormat } from '#locales/format.ts';
import { fallbackLanguage } from '#locales/languages.ts';
import { createSay } from '#locales/say.ts';

// The core of vue-i18n, so that pages and gateway read the same messages by the same rules.
registerMessageCompiler(compile);
registerMessageResolver(resolveValue);

const context = createCoreContext({
  locale: fallbackLanguage,
  messages: { [fallbackLanguage]: { said } },
  missingWarn: false,
  fallbackWarn: false,
});

/**
 * A phrase in English, for the text fields and error messages that programmers of partners read. Our own pages take the
 * phrase itself and say it in the reader's language.
 */
export const inEnglish: (phrase: Phrase) => string = createSay((key, values, count) => {
  const words = translate(context, key, values, count ?? 1);
  return typeof words === 'string' ? words : key;
}, createFormat(fallbackLanguage));

export const stepTitle = (kind: StepKind): string => inEnglish(phrase(`step.${kind}.title`));
export const stepInstruction = (kind: StepKind): string => inEnglish(phrase(`step.${kind}.instruction`));
export const factTitle = ({ name }: Fact): string => inEnglish(phrase(`fact.${name}`));
