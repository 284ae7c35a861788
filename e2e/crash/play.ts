import { setTimeout as pause } from 'node:timers/promises';
import { newKey, process, tokenOf } from '#e2e/product/call.ts';
import type { Asked, Visitor } from '#e2e/product/visitor.ts';
import type { Answers } from '#e2e/product/answers.ts';
import type { Deed } from '#e2e/crash/moments.ts';

interface Players {
  readonly operator: Visitor;
  readonly applicant: Visitor;
  readonly picture: Uint8Array;
}

export interface Played {
  readonly session: string;
  readonly participant: string;
}

const patience = { within: 90_000, every: 150 };

/** Asks until it is answered, as our pages do. @throws what was said last, when nothing helps */
async function persist<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (const until = Date.now() + patience.within; ;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > until) throw error;
      await pause(patience.every);
    }
  }
}

/**
 * One whole session: created, agreed to, joined, answered, a document handed in and judged, ended and rejected. Each act has
 * one key, under which it is asked for until it is answered.
 */
export async function play(
  { operator, applicant, picture }: Players,
  begins: (deed: Deed) => void,
): Promise<Played> {
  const act = <Name extends Asked>(
    deed: Deed,
    who: Visitor,
    name: Name,
    variables: Record<string, unknown>,
  ): Promise<Answers[Name]> => {
    const asked = { key: newKey(), ...variables };
    begins(deed);
    return persist(() => who.ask(name, asked));
  };
  const input = { process, participants: [{ name: 'Anna Maria Eriksson' }] };
  const { session: made, links } = await act('create', operator, 'createSession', { input });
  const [link] = links;
  if (!link) throw new Error('The session came without a link.');
  const [session, { participant }, token] = [made.id, link, tokenOf(link)];
  const { consent } = await persist(() => applicant.ask('openLink', { token }));
  await act('agree', applicant, 'agree', { token, version: consent.version });
  await act('join', applicant, 'join', {});
  await act('answer', operator, 'answer', { session });
  const { runs } = await act('start', operator, 'startStep', { session, participant, kind: 'documentScan' });
  const run = runs[0]?.id ?? '';
  begins('upload');
  const evidence = [await persist(() => applicant.put({ participant, run, label: 'page', bytes: picture }))];
  await act('submit', applicant, 'submitEvidence', { run, evidence });
  const until = async (is: (shown: Answers['session']) => boolean): Promise<void> =>
    persist(async () => {
      if (!is(await operator.ask('session', { id: session }))) throw new Error('It has not come to that.');
    });
  await until((shown) => Boolean(shown?.participants[0]?.runs[0]?.settledAt));
  await act('end', operator, 'endCall', { session });
  await until((shown) => shown?.state === 'deciding');
  await act('decide', operator, 'decide', {
    session,
    verdict: 'rejected',
    reason: 'The picture shows nothing.',
  });
  await until((shown) => shown?.state === 'rejected' && shown.sealedAt !== null);
  return { session, participant };
}
