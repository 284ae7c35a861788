import type { Connection } from '@temporalio/client';
import { expect, test } from 'vitest';
import { bootstrapTemporal, NamespaceNotPrepared } from '#temporal/bootstrap.ts';

const failure = (code: number): Error => Object.assign(new Error(`gRPC ${code}`), { code });
const [notFound, permissionDenied, unavailable] = [5, 7, 14];

/** A Temporal that lets us change nothing, and answers so when it is asked what there is. */
function bootstrapped(answer: Error): Promise<unknown> {
  const workflowService = {
    updateNamespace: () => Promise.reject(failure(permissionDenied)),
    describeNamespace: () => Promise.reject(answer),
  };
  const connection = { workflowService } as unknown as Connection;
  return bootstrapTemporal({ connection, namespace: 'theirs', historyDays: 1 }).catch(
    (error: unknown) => error,
  );
}

test.each([notFound, permissionDenied])(
  'a namespace that is not there or not shown is not prepared (gRPC %d)',
  async (code) => {
    expect(await bootstrapped(failure(code))).toBeInstanceOf(NamespaceNotPrepared);
  },
);

test('a Temporal that is away says nothing of the namespace', async () => {
  const away = failure(unavailable);
  expect(await bootstrapped(away)).toBe(away);
});
