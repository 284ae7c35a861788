import type { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import protocol from '@temporalio/proto';
import { setTimeout as pause } from 'node:timers/promises';
import { companyAttribute } from '#schema/ids.ts';

const { IndexedValueType } = protocol.temporal.api.enums.v1;
const day = 86_400_000;
const grpcInvalidArgument = 3;
const grpcNotFound = 5;
const grpcAlreadyExists = 6;
const [grpcPermissionDenied, grpcUnimplemented] = [7, 12];
const notAllowed: readonly unknown[] = [grpcPermissionDenied, grpcUnimplemented];
/** What Temporal answers about a namespace that is not there, and where it does not tell who may know. */
const notShown: readonly unknown[] = [grpcNotFound, ...notAllowed];

export interface BootstrapParts {
  readonly connection: Connection;
  readonly namespace: string;
  /** Days for which Temporal keeps the history of a workflow that has ended. */
  readonly historyDays: number;
}

/** The namespace is not as it must be, and this client may not change it. */
export class NamespaceNotPrepared extends Error {}

/**
 * Makes sure of the namespace, of how long it keeps histories and of the search attribute; does nothing the
 * second time, also on a file that an earlier version made. start-dev by itself keeps histories for one day.
 *
 * A client without the right to change namespaces (Temporal Cloud gives it to no key, a careful cluster to none of ours)
 * looks instead whether somebody else has prepared it.
 * @returns the days for which histories are kept, which somebody else may have set to fewer
 * @throws NamespaceNotPrepared when nobody has
 */
export async function bootstrapTemporal(parts: BootstrapParts): Promise<number> {
  try {
    await prepare(parts);
    return parts.historyDays;
  } catch (error) {
    if (!notAllowed.includes(codeOf(error))) throw error;
    return expectPrepared(parts);
  }
}

async function prepare({ connection, namespace, historyDays }: BootstrapParts): Promise<void> {
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

/** Reads alone. Searching by the attribute is refused where there is none. */
async function expectPrepared({ connection, namespace }: BootstrapParts): Promise<number> {
  const service = connection.workflowService;
  const { config } = await service.describeNamespace({ namespace }).catch((error: unknown) => {
    // A Temporal that is away is asked again by whoever starts this process anew; that is no matter of the namespace.
    if (!notShown.includes(codeOf(error))) throw error;
    throw new NamespaceNotPrepared(`The Temporal namespace ${namespace} is not there, or may not be read.`, {
      cause: error,
    });
  });
  const query = `${companyAttribute.name} = 'none'`;
  try {
    await service.countWorkflowExecutions({ namespace, query });
  } catch (error) {
    if (codeOf(error) !== grpcInvalidArgument) throw error;
    throw new NamespaceNotPrepared(
      `The Temporal namespace ${namespace} lacks the search attribute ${companyAttribute.name}, of the type Keyword, and this process may not add it.`,
      { cause: error },
    );
  }
  return (Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) * 1000) / day;
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
