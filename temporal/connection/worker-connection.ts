import { NativeConnection } from '@temporalio/worker';
import { openingOf, type TemporalLine } from '#temporal/connection/access.ts';

/** The line of a worker, which is not Node's but of the SDK's own core. */
export const connectWorker = (access: TemporalLine): Promise<NativeConnection> =>
  NativeConnection.connect(openingOf(access));
