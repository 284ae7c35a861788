export { participant } from '#workflows/participant.ts';
export { retention } from '#workflows/retention.ts';
export { session } from '#workflows/session.ts';
