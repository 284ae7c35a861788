import { describe, expect, test } from 'vitest';
import { settingPhrases } from '#schema/company/company.ts';
import { journalKinds } from '#schema/journal.ts';
import { journalVariants, triedDoubts } from '#schema/journal-phrase.ts';
import { troubles } from '#schema/participant/step-run.ts';
import { plainPhrases } from '#schema/phrase.ts';
import { gatewayRefusals } from '#gateway/refusal.ts';
import { refusals } from '#schema/refusal.ts';
import { advices } from '#schema/outcome/advice.ts';
import { cameraSigns } from '#schema/session/call/camera/camera-signs.ts';
import { documentKinds } from '#schema/process/definition.ts';
import { faultCodes } from '#schema/process/fault.ts';
import { stepOutcomes } from '#schema/recommendation.ts';
import { endStates, verdicts } from '#schema/session/session.ts';
import { stepKinds } from '#schema/steps/kinds.ts';
import { stepOf } from '#schema/steps/registry.ts';
import { challengeKinds } from '#schema/vision/challenges.ts';
import { said } from './en/said.ts';
import { messagesOf } from './testing/messages.ts';

const each = (prefix: string, codes: readonly string[]): readonly string[] =>
  codes.map((code) => `${prefix}.${code}`);

/** Every code that the server can say. */
const codes: readonly string[] = [
  ...plainPhrases,
  ...each('step', stepKinds).flatMap((step) => [`${step}.title`, `${step}.instruction`]),
  ...stepKinds.flatMap((kind) => each(`progress.${kind}`, stepOf(kind).progress ?? [])),
  ...each('challenge', challengeKinds),
  ...stepKinds.flatMap((kind) => each('check', stepOf(kind).codes.checks)),
  ...stepKinds.flatMap((kind) => each('fact', stepOf(kind).codes.facts ?? [])),
  ...each('examination', troubles),
  ...stepKinds.flatMap((kind) => stepOf(kind).codes.phrases),
  ...each('journal', [...journalKinds, ...journalVariants, 'because', 'step', 'noSteps', 'noEmail']),
  ...each('journal.tried', triedDoubts),
  ...each('journal.camera', cameraSigns),
  ...each('journal.advice', [...advices, 'none']),
  ...each('journal.verdict', verdicts),
  ...each('journal.outcome', [...endStates, 'ended']),
  ...each('refusal', [...refusals, ...gatewayRefusals]),
  ...settingPhrases,
  ...each('fault', faultCodes),
  ...each('rule', ['document', ...each('kind', [...documentKinds, 'unknown'])]),
  ...each('reason', [...stepOutcomes, 'withDoubts', 'of']),
];

describe('what the server says by a code', () => {
  const messages = messagesOf(said);

  test('has its words', () => {
    expect(codes.filter((code) => !messages.has(code))).toEqual([]);
  });

  test('is all that there are words for', () => {
    const known = new Set(codes);
    expect([...messages.keys()].filter((key) => !known.has(key))).toEqual([]);
  });
});
