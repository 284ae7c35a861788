import { fileURLToPath } from 'node:url';
import { startProduct, type Product } from '#e2e/product/product.ts';
import type { SharedServers } from '#e2e/run/servers.ts';
import { buildPages, buildPrograms } from '#servers/builds/builds.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A whole product but for its examinations, built anew where the sources have changed, or nothing was built yet. */
export async function startBuiltProduct(servers: SharedServers): Promise<Product> {
  await buildPages(root, console.log);
  await buildPrograms(root, console.log);
  return startProduct(servers, { examines: false });
}
