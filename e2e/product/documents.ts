/** What a client of the contract may ask in these tests. Each document is named after the one field that it asks for. */
const evidence = 'id sha256 mediaType bytes label url';
const participant = `id name presence call chosen revision runs {
  id kind state attempt repeats settledAt prompt { items { id kind seconds } } evidence { ${evidence} }
  examination { outcome note checks { name outcome measured wanted note } derived { ${evidence} } models { name sha256 } }
} captures { ${evidence} }`;
const session = `id state reference revision outcome sealedAt members { id name idle closed outcome } calls { awaySince }
  recommendation { advice reasons } decision { verdict reason by { name } } participants { ${participant} }`;
const participation = `participant session state call presence agreed operatorName revision
  run { id kind state attempt prompt { items { id kind seconds } } }`;
const link = 'participant name url openedElsewhere';

export const documents = {
  me: '{ me { id email name role } }',
  desk: '{ desk { id state names answeredBy waiting } }',
  session: `query ($id: ID!) { session(id: $id) { ${session} } }`,
  /** What a partner may know of its session. */
  sessionByReference:
    'query ($reference: String!) { sessionByReference(reference: $reference) { id state reference outcome } }',
  journal: 'query ($session: ID!) { journal(session: $session) { id kind text actor { kind name } } }',
  history:
    'query ($session: ID!, $workflow: ID) { history(session: $session, workflow: $workflow) { events { id type } } }',
  participation: `{ participation { ${participation} } }`,
  createSession: `mutation ($key: ID!, $input: CreateSessionInput!) {
    createSession(key: $key, input: $input) { session { id state reference } links { ${link} } } }`,
  renewLink: `mutation ($session: ID!, $participant: ID!, $key: ID!) {
    renewLink(session: $session, participant: $participant, key: $key) { ${link} } }`,
  answer: `mutation ($session: ID!, $key: ID!) { answer(session: $session, key: $key) { ${session} } }`,
  removeParticipant: `mutation ($session: ID!, $participant: ID!, $key: ID!, $reason: String!) {
    removeParticipant(session: $session, participant: $participant, key: $key, reason: $reason) { ${session} } }`,
  letBackIn: `mutation ($session: ID!, $participant: ID!, $key: ID!) {
    letBackIn(session: $session, participant: $participant, key: $key) { ${session} } }`,
  endCall: `mutation ($session: ID!, $key: ID!) { endCall(session: $session, key: $key) { ${session} } }`,
  cancelSession: `mutation ($session: ID!, $key: ID!) { cancelSession(session: $session, key: $key) { ${session} } }`,
  correctDetails: `mutation ($session: ID!, $participant: ID!, $key: ID!, $details: ParticipantInput!) {
    correctDetails(session: $session, participant: $participant, key: $key, details: $details) { ${session} } }`,
  decide: `mutation ($session: ID!, $key: ID!, $verdict: Verdict!, $reason: String) {
    decide(session: $session, key: $key, verdict: $verdict, reason: $reason) { ${session} } }`,
  startStep: `mutation ($session: ID!, $participant: ID!, $key: ID!, $kind: String!) {
    startStep(session: $session, participant: $participant, key: $key, kind: $kind) { ${participant} } }`,
  withdrawRun: `mutation ($session: ID!, $participant: ID!, $key: ID!, $run: ID!) {
    withdrawRun(session: $session, participant: $participant, key: $key, run: $run) { ${participant} } }`,
  joinCall: 'mutation ($session: ID!) { joinCall(session: $session) { url token room identity } }',
  verifySession: `mutation ($session: ID!) {
    verifySession(session: $session) { verdict workflows { workflowId events answers difference } } }`,
  createPartnerKey: `mutation ($name: String!, $scopes: [String!]!) {
    createPartnerKey(name: $name, scopes: $scopes) { key { id } secret } }`,
  people: '{ people { id role active } }',
  setActive: `mutation ($person: ID!, $active: Boolean!) {
    setActive(person: $person, active: $active) { id role active } }`,
  changeRole: `mutation ($person: ID!, $role: Role!) {
    changeRole(person: $person, role: $role) { id role active } }`,
  revokePartnerKey: 'mutation ($id: ID!) { revokePartnerKey(id: $id) { id revokedAt } }',
  openLink: 'mutation ($token: String!) { openLink(token: $token) { name state bound consent { version } } }',
  agree: `mutation ($token: String!, $version: String!, $key: ID!) {
    agree(token: $token, version: $version, key: $key) { ${participation} } }`,
  join: `mutation ($key: ID!) { join(key: $key) { ${participation} } }`,
  leave: `mutation ($key: ID!) { leave(key: $key) { ${participation} } }`,
  enterRoom: 'mutation { enterRoom { url token room identity } }',
  submitEvidence: `mutation ($key: ID!, $run: ID!, $evidence: [EvidenceInput!]!) {
    submitEvidence(key: $key, run: $run, evidence: $evidence) { ${participation} } }`,
  feed: `subscription ($session: ID, $after: Int) {
    feed(session: $session, after: $after) { at desk { id state names } session { ${session} } } }`,
} as const;
