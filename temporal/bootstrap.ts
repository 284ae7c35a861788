import type { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import protocol from '@temporalio/proto';
import { setTimeout as pause } from 'node:timers/promises';
import { companyAttribute } from '#schema/ids.ts';

const { IndexedValueType } = protocol.temporal.api.enums.v1;
const day = 86_400_000;
const grpcNotFound = 5;
const grpcAlreadyExists = 6;

export interface BootstrapParts {
  readonly connection: Connection;
  readonly namespace: string;
  /** Days for which Temporal keeps the history of a workflow that has ended. */
  readonly historyDays: number;
}

/**
 * Makes sure of the namespace, of how long it keeps histories and of the search attribute; does nothing the
 * second time, also on a file that an earlier version made. start-dev by itself keeps histories for one day.
 */
export async function bootstrapTemporal({
  connection,
  namespace,
  historyDays,
}: BootstrapParts): Promise<void> {
  const service = connection.workflowService;
  const retention = msToTs(historyDays * day);
  try {
    await service.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: retention } });
  } catch (error) {
    if (codeOf(error) !== grpcNotFound) throw error;
    await unlessThere(service.registerNamespace({ namespace, workflowExecutionRetentionPeriod: retention }));
  }
  await addSearchAttribute(connection, namespace);
}

/** A namespace that was made just now is known to all parts of the server only after a moment. */
async function addSearchAttribute(connection: Connection, namespace: string): Promise<void> {
  const ask = {
    namespace,
    searchAttributes: { [companyAttribute.name]: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD },
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await unlessThere(connection.operatorService.addSearchAttributes(ask));
    } catch (error) {
      if (codeOf(error) !== grpcNotFound || attempt === 50) throw error;
      await pause(200);
    }
  }
}

async function unlessThere(making: Promise<unknown>): Promise<void> {
  try {
    await making;
  } catch (error) {
    if (codeOf(error) !== grpcAlreadyExists) throw error;
  }
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
