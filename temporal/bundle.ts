import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, Runtime, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { failureConverterPath } from '#temporal/codec.ts';

export type Bundle = WorkflowBundleWithSourceMap;

const pathOf = (file: string): string => fileURLToPath(import.meta.resolve(`#workflows/${file}`));

/** The workflows' code as one script, about 1.5 s of work: make it once per process and pass it on. */
export const bundleWorkflows = (): Promise<Bundle> =>
  bundleWorkflowCode({
    workflowsPath: pathOf('index.ts'),
    workflowInterceptorModules: [pathOf('interceptors.ts')],
    failureConverterPath,
    logger: Runtime.instance().logger,
  });
