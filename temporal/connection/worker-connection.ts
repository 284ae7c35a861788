import { NativeConnection } from '@temporalio/worker';
import { openingOf, type TemporalAccess } from '#temporal/connection/access.ts';

/** The line of a worker, which is not Node's but of the SDK's own core. */
export const connectWorker = (access: Omit<TemporalAccess, 'namespace'>): Promise<NativeConnection> =>
  NativeConnection.connect(openingOf(access));
