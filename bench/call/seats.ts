import { arrive, create, email, newKey } from '#e2e/product/call.ts';
import type { Product } from '#e2e/product/product.ts';
import { enter } from '#e2e/product/seat.ts';
import type { Visitor } from '#e2e/product/visitor.ts';

/** A call of so many applicants whose cameras are programs; the operator's side is left to whoever measures. */
export interface Seats {
  readonly end: () => Promise<void>;
}

/** Everybody waits; nobody is in the room before `answer`. */
export async function openSeats(product: Product, operator: Visitor, count: number) {
  const participants = Array.from({ length: count }, (_, index) => ({ name: `Person ${index + 1}`, email }));
  const { session, links } = await create(operator, '', { participants });
  const applicants: Visitor[] = [];
  for (const link of links) applicants.push(await arrive(product, link));
  return {
    session: session.id,
    /** After the operator has answered. */
    fill: async (): Promise<Seats> => {
      const inside: Awaited<ReturnType<typeof enter>>[] = [];
      for (const applicant of applicants)
        inside.push(await enter(await applicant.ask('enterRoom'), { looks: false }));
      return {
        end: async () => {
          for (const each of inside) await each.leave();
          await operator.ask('endCall', { session: session.id, key: newKey() });
        },
      };
    },
  };
}
