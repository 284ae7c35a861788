import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { bareUpdate, count, finish } from './bare-update.ts';
import { connectTemporal } from '#temporal/client.ts';

/** A trivial workflow with a worker in this process, on a task queue of its own. */
export async function openBare(address: string, namespace: string) {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const taskQueue = `bare-${randomUUID()}`;
  const native = await NativeConnection.connect({ address });
  const workflowsPath = fileURLToPath(new URL('./bare-update.ts', import.meta.url));
  const workflowBundle = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
  const worker = await Worker.create({ connection: native, namespace, taskQueue, workflowBundle });
  const running = worker.run();
  const connection = await connectTemporal({ address });
  const { workflow } = new Client({ connection, namespace });
  const handle = await workflow.start(bareUpdate, { taskQueue, workflowId: taskQueue });
  return {
    /** One round trip: sent, handled, written down, answered. */
    act: () => handle.executeUpdate(count),
    close: async () => {
      await handle.executeUpdate(finish);
      await handle.result();
      worker.shutdown();
      await running;
      await native.close();
      await connection.close();
    },
  };
}
