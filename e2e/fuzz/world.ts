import sharp from 'sharp';
import type { Product } from '#e2e/product/product.ts';
import { openSeed } from '#e2e/product/seed.ts';
import { openCompany } from '#e2e/fuzz/company.ts';
import type { World } from '#e2e/fuzz/fuzz.ts';

/** Two companies in one installation, and a stranger. */
export async function openWorld(product: Product): Promise<World & { readonly close: () => Promise<void> }> {
  const seed = await openSeed(product);
  const create = { width: 700, height: 500, channels: 3, background: '#888' } as const;
  const picture = Uint8Array.from(await sharp({ create }).jpeg().toBuffer());
  const open = (mark: string) => openCompany({ product, seed, mark, picture });
  return {
    companies: [await open('heronhall'), await open('ospreyhall')],
    stranger: { role: 'nobody', visitor: product.visitor() },
    picture,
    close: () => seed.close(),
  };
}
