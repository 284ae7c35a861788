import type { Kind, Learning } from '#e2e/fuzz/requests/known.ts';

const shown: Readonly<Record<string, Kind>> = {
  BackgroundPicture: 'BackgroundPicture',
  Capture: 'Capture',
  Evidence: 'Evidence',
  OwnRun: 'StepRun',
  PartnerKey: 'PartnerKey',
  Person: 'Person',
  Session: 'Session',
  StepRun: 'StepRun',
};

/** Keeps the ids of an answer for those who ask next. What was known is not learned again: it would never grow old. */
export function learnFrom(data: unknown, known: Learning): void {
  if (Array.isArray(data)) return data.forEach((each) => learnFrom(each, known));
  if (typeof data !== 'object' || data === null) return;
  const fields: Readonly<Record<string, unknown>> = { ...data };
  const { __typename: type, id, link } = fields;
  const kind = typeof type === 'string' ? shown[type] : undefined;
  if (kind && typeof id === 'string' && !known.secrets().has(id)) known.learn(kind, id);
  const [, token] = typeof link === 'string' ? link.split('#') : [];
  if (type === 'Invitation' && token) known.learn('invitation', token);
  Object.values(fields).forEach((each) => learnFrom(each, known));
}
