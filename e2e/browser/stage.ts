import type { Page } from 'playwright-core';
import type { Role } from '#schema/actor.ts';
import { desk, openBrowser, openPage, signIn } from '#e2e/browser/browsers.ts';
import { startProduct } from '#e2e/product/product.ts';
import type { SharedServers } from '#e2e/run/servers.ts';

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** A product, a browser, and an operator who prepares by GraphQL what the browser is to show. */
export async function openStage(servers: SharedServers, wishes: { readonly examines?: boolean } = {}) {
  const [product, browser] = await Promise.all([startProduct(servers, wishes), openBrowser()]);
  return {
    product,
    browser,
    operator: await product.staff('operator'),
    /** A page of the console with somebody of the staff signed in. */
    signedIn: async (role: Role): Promise<Page> => {
      const page = await openPage(browser, desk);
      await signIn(page, product, role);
      return page;
    },
    close: async (): Promise<void> => {
      await browser.close();
      await product.close();
    },
  };
}
