import { join } from 'node:path';
import type { Config } from '#gateway/config.ts';
import type { Services } from '#gateway/services.ts';
import type { Stores } from '#vault/stores.ts';

/**
 * What `npm run dev` serves beside; nothing elsewhere. Loaded only where it is wanted: production starts without Vite.
 * `root` is the folder of the repository.
 */
export async function openDevelopment(
  { development }: Config,
  { keys, views }: Pick<Stores, 'keys' | 'views'>,
  { viewerOf, origins }: Pick<Services, 'viewerOf' | 'origins'>,
  root: string,
) {
  if (!development) return undefined;
  const { createDevelopment } = await import('#gateway/development/development.ts');
  return createDevelopment({
    ...development,
    viewerOf,
    origins,
    keys,
    companyOf: async (sessionId) => (await views.session(sessionId))?.companyId,
    configFile: join(root, 'web/vite.config.ts'),
    contractFile: join(root, 'gateway/graphql/schema.graphql'),
  });
}
