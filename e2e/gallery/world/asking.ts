import type { World } from '#e2e/gallery/world/world.ts';

const acts = {
  create: `mutation($key: ID!, $input: CreateSessionInput!) { createSession(key: $key, input: $input) {
    session { id members { id name } } } }`,
  agree: `mutation($token: String!, $key: ID!) { agree(token: $token, version: "3", key: $key) { agreed } }`,
  join: 'mutation($key: ID!) { join(key: $key) { presence } }',
  leave: 'mutation($key: ID!) { leave(key: $key) { presence } }',
  remove: `mutation($session: ID!, $participant: ID!, $reason: String!, $key: ID!) {
    removeParticipant(session: $session, participant: $participant, reason: $reason, key: $key) { state } }`,
  letBackIn: `mutation($session: ID!, $participant: ID!, $key: ID!) {
    letBackIn(session: $session, participant: $participant, key: $key) { state } }`,
  answer: 'mutation($session: ID!, $key: ID!) { answer(session: $session, key: $key) { state } }',
  takeOver: 'mutation($session: ID!, $key: ID!) { takeOver(session: $session, key: $key) { state } }',
  callAgain: 'mutation($session: ID!, $key: ID!) { callAgain(session: $session, key: $key) { state } }',
  correct: `mutation($session: ID!, $participant: ID!, $details: ParticipantInput!, $key: ID!) {
    correctDetails(session: $session, participant: $participant, details: $details, key: $key) { state } }`,
  endCall: 'mutation($session: ID!, $key: ID!) { endCall(session: $session, key: $key) { state } }',
  cancel: `mutation($session: ID!, $key: ID!, $reason: String) {
    cancelSession(session: $session, key: $key, reason: $reason) { state } }`,
  start: `mutation($session: ID!, $participant: ID!, $key: ID!, $kind: String!) {
    startStep(session: $session, participant: $participant, key: $key, kind: $kind) { id } }`,
  withdraw: `mutation($session: ID!, $participant: ID!, $run: ID!, $key: ID!) {
    withdrawRun(session: $session, participant: $participant, run: $run, key: $key) { id } }`,
  submit: `mutation($key: ID!, $run: ID!, $evidence: [EvidenceInput!]!) {
    submitEvidence(key: $key, run: $run, evidence: $evidence) { participant } }`,
  capture: `mutation($session: ID!, $participant: ID!, $key: ID!, $evidence: EvidenceInput!) {
    addCapture(session: $session, participant: $participant, key: $key, evidence: $evidence) { id } }`,
  caption: `mutation($session: ID!, $participant: ID!, $key: ID!, $capture: ID!, $caption: String!) {
    captionCapture(session: $session, participant: $participant, key: $key, capture: $capture, caption: $caption) { id } }`,
  discard: `mutation($session: ID!, $participant: ID!, $key: ID!, $capture: ID!, $reason: String!) {
    discardCapture(session: $session, participant: $participant, key: $key, capture: $capture, reason: $reason) { id } }`,
  say: `mutation($session: ID!, $participant: ID!, $key: ID!, $text: String!) {
    sendMessage(session: $session, participant: $participant, key: $key, text: $text) { id } }`,
  noteCamera: `mutation($key: ID!, $signs: [CameraSign!]!, $label: String) {
    noteCamera(key: $key, signs: $signs, label: $label) }`,
  write: `mutation($key: ID!, $text: String!) { writeMessage(key: $key, text: $text) { participant } }`,
  decide: `mutation($session: ID!, $key: ID!, $verdict: Verdict!, $reason: String, $exceptions: [ExceptionInput!]) {
    decide(session: $session, key: $key, verdict: $verdict, reason: $reason, exceptions: $exceptions) { state } }`,
  review: `mutation($session: ID!, $key: ID!, $verdict: Verdict!, $reason: String, $exceptions: [ExceptionInput!]) {
    review(session: $session, key: $key, verdict: $verdict, reason: $reason, exceptions: $exceptions) { state } }`,
} as const;

interface Reply {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: unknown }[];
}

/** Somebody does something, by GraphQL as from a page. A story tells what may happen: a refusal means that it is told wrong. */
export type Ask = (
  who: string,
  act: keyof typeof acts,
  variables: object,
) => Promise<Record<string, unknown>>;

export function createAsk({ gateway }: World): Ask {
  let keys = 0;
  return async (who, act, variables) => {
    // Ids follow from keys: the same story makes the same session whenever it is told.
    const key = `story-act-${(keys += 1)}`;
    const body = JSON.stringify({ query: acts[act], variables: { key, ...variables } });
    const reply = (await (await gateway.send(body, who)).json()) as Reply;
    if (reply.errors?.length) throw new Error(`${act}: ${JSON.stringify(reply.errors)}`);
    return reply.data ?? {};
  };
}
