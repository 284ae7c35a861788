// The story of a session on the gateway over the pure rules: who takes part, and how far it has come.
import { expect } from 'vitest';
import type { LimitSettings } from '#gateway/config.ts';
import { createTestGateway, staffOf, type Otherwise } from '#gateway/testing/a-gateway.ts';

export interface Reply {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; extensions: { code: string } }[];
}

export interface Begun {
  readonly session: string;
  readonly participant: string;
  readonly token: string;
}

let keys = 0;
export const freshKey = (): string => `key-0000-${(keys += 1)}`;
export const codeOf = (reply: Reply): string | undefined => reply.errors?.[0]?.extensions.code;

export const create = `mutation($key: ID!, $input: CreateSessionInput!) { createSession(key: $key, input: $input) {
  session { id state revision reference members { id } } links { participant url } } }`;
export const input = {
  process: 'pro_account',
  participants: [{ name: 'Anna Kowalska' }],
  reference: 'case-7',
};

export const agree =
  'mutation($token: String!, $key: ID!) { agree(token: $token, version: "1", key: $key) { agreed } }';
export const join = 'mutation($key: ID!) { join(key: $key) { presence state } }';
export const act = (name: string) =>
  `mutation($session: ID!, $key: ID!) { ${name}(session: $session, key: $key) { state } }`;
export const start = `mutation($session: ID!, $participant: ID!, $key: ID!, $kind: String!) {
  startStep(session: $session, participant: $participant, key: $key, kind: $kind) { runs { id kind state } } }`;
export const decide = `mutation($session: ID!, $key: ID!, $reason: String) {
  decide(session: $session, key: $key, verdict: approved, reason: $reason) { state outcome } }`;
export const submit = `mutation($key: ID!, $evidence: [EvidenceInput!]!) {
  submitEvidence(key: $key, run: "run_1", evidence: $evidence) { run { state } } }`;

/** Olga and Oleg run calls, Aude audits, other works elsewhere; two partner keys; anna is the applicant once one began. */
export function createStory(limits: Partial<LimitSettings> = {}, servers = 1, otherwise: Otherwise = {}) {
  const gateway = createTestGateway(new Map(), limits, servers, otherwise);
  gateway.viewers.set('olga', staffOf('olga', 'operator'));
  gateway.viewers.set('oleg', staffOf('oleg', 'operator'));
  gateway.viewers.set('aude', staffOf('aude', 'auditor'));
  gateway.viewers.set('other', staffOf('other', 'administrator', 'com_2'));
  const partner = { kind: 'partner', keyId: 'key_1', companyId: 'com_1', name: 'Shop' } as const;
  gateway.viewers.set('reads', { ...partner, scopes: ['sessions:read'] });
  gateway.viewers.set('creates', { ...partner, scopes: ['sessions:create'] });

  const ask = async (who: string | undefined, query: string, variables: object = {}): Promise<Reply> => {
    const response = await gateway.send(JSON.stringify({ query, variables }), who);
    return (await response.json()) as Reply;
  };
  const begin = async (): Promise<Begun> => {
    const reply = await ask('olga', create, { key: freshKey(), input });
    const made = reply.data?.['createSession'] as {
      session: { id: string };
      links: { participant: string; url: string }[];
    };
    const { participant = '', url = '' } = made.links[0] ?? {};
    const session = made.session.id;
    const who = { sessionId: session, participantId: participant, companyId: 'com_1', name: 'Anna Kowalska' };
    gateway.viewers.set('anna', { kind: 'applicant', ...who });
    return { session, participant, token: url.split('#')[1] ?? '' };
  };
  const live = async (): Promise<Begun> => {
    const begun = await begin();
    await ask(undefined, agree, { token: begun.token, key: freshKey() });
    await ask('anna', join, { key: freshKey() });
    const answered = await ask('olga', act('answer'), { session: begun.session, key: freshKey() });
    expect(answered.data).toEqual({ answer: { state: 'live' } });
    return begun;
  };
  return { gateway, ask, begin, live };
}
