/** Workflow ids are functions of ids, never literals, and hold ids only: they are not encrypted. */
export const sessionWorkflowId = (sessionId: string): string => `session/${sessionId}`;

export const participantWorkflowId = (sessionId: string, participantId: string): string =>
  `session/${sessionId}/participant/${participantId}`;

export const retentionWorkflowId = (sessionId: string): string => `retention/${sessionId}`;

/** The session whose key encrypts a workflow's payloads, or undefined for a workflow without one. */
export function sessionOfWorkflow(workflowId: string): string | undefined {
  return /^session\/([^/]+)/.exec(workflowId)?.[1];
}

/** The participant a workflow belongs to, or undefined when it is the session's own. */
export function participantOfWorkflow(workflowId: string): string | undefined {
  return /^session\/[^/]+\/participant\/([^/]+)$/.exec(workflowId)?.[1];
}

/** The one thing that Temporal may know of a session besides its ids: whose it is. */
export const companyAttribute = { name: 'VidimusCompany', type: 'KEYWORD' } as const;

/** LiveKit room of a session. */
export const roomOf = (sessionId: string): string => `vidimus-${sessionId}`;

/** The room in which a participant tries their line before a call. It is no session's. */
export const trialRoomOf = (participantId: string): string => `trial-${participantId}`;

/** The session of a LiveKit room, or undefined for a room that is not ours. */
export const sessionOfRoom = (room: string): string | undefined => /^vidimus-(.+)$/.exec(room)?.[1];

/**
 * What somebody is called in a room at LiveKit. Every admission gives them another name, so that whoever comes with the token
 * of one that has ended neither passes for them nor pushes them out: LiveKit ends the first of two of the same name.
 */
export const roomIdentityOf = (personId: string, admission?: string): string =>
  admission === undefined ? personId : `${personId}~${admission}`;

/** Whom LiveKit speaks of, and by which admission they came. */
export function admittedAs(identity: string): { readonly id: string; readonly admission?: string } {
  const [, id, admission] = /^([^~]*)~(.+)$/.exec(identity) ?? [];
  return id === undefined || admission === undefined ? { id: identity } : { id, admission };
}

export const taskQueues = { session: 'vidimus-session', examination: 'vidimus-examination' } as const;
