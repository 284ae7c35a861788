/** Whose picture it is, as the address says it, and what goes along. */
export interface Upload {
  readonly participant: string;
  readonly cookie?: string;
  readonly run?: string;
  readonly label?: string;
  readonly headers?: Record<string, string>;
}

/** Hands in a picture as a page does. Answers what it is told. */
export async function putPicture(
  origin: string,
  bytes: Uint8Array<ArrayBuffer>,
  { participant, cookie, run = 'run_1', label = 'page', headers }: Upload,
) {
  const answer = await fetch(`${origin}/evidence?participant=${participant}&run=${run}&label=${label}`, {
    method: 'PUT',
    body: bytes,
    headers: { 'x-vidimus': '1', ...(cookie && { cookie }), ...headers },
  });
  const told = (await answer.json()) as { code?: string; id?: string; sha256?: string; takenAt?: string };
  return { status: answer.status, ...told };
}
