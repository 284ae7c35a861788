import { randomUUID } from 'node:crypto';
import { invite, type Participant } from '#schema/participant/participant.ts';
import { isRefusal } from '#gateway/refusal.ts';
import { aProcess } from '#gateway/testing/a-session.ts';
import type { HttpGateway } from '#gateway/testing/http-gateway.ts';

/** An applicant in a live call whose run asks for evidence, and their cookie. */
export async function applicantIn(
  gateway: HttpGateway,
  change: Partial<Participant> = {},
  state: 'asked' | 'submitted' = 'asked',
) {
  const [sessionId, id] = [`ses_${randomUUID()}`, `par_${randomUUID()}`];
  const process = aProcess({ companyId: 'first-company' });
  const run = {
    id: 'run_1',
    kind: 'documentScan',
    attempt: 1,
    state,
    prompt: { seed: 1, items: [] },
    askedAt: new Date().toISOString(),
    askedBy: { kind: 'staff', id: 'op', name: 'Op' },
    deadline: new Date(Date.now() + 60_000).toISOString(),
    evidence: [],
  } as const;
  const begun = invite({ id, sessionId, name: 'Anna K.' }, process);
  gateway.participants.set(`${sessionId}/${id}`, {
    ...begun,
    call: 'live',
    runs: [run],
    ...change,
  });
  await gateway.keys.create(sessionId);
  const { links } = gateway.services;
  const expiresAt = new Date(Date.now() + 60_000).toISOString();
  const ask = { sessionId, participantId: id, companyId: 'first-company', name: 'Anna K.', expiresAt };
  const link = await links.issue(ask, gateway.origin);
  const bound = await links.bind(link.url.split('#')[1] ?? '', new Headers(), randomUUID());
  if (isRefusal(bound)) throw new Error(bound.code);
  return { sessionId, id, cookie: bound.setCookies[0]?.split(';')[0] ?? '' };
}
