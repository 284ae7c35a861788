import { applicantFeed, consoleFeed } from './documents.ts';
import { openLine, type Line } from './line.ts';
import { calling, type Call } from '#e2e/product/call.ts';
import type { Product } from '#e2e/product/product.ts';
import type { Seed } from '#e2e/product/seed.ts';
import type { Visitor } from '#e2e/product/visitor.ts';

/** A live session with both feeds open: its operator's, which has the desk too, and its applicant's. */
export interface Seat extends Call {
  readonly operator: Visitor;
  /** Resolves when the applicant's feed has told something newer than now. */
  readonly nextTold: () => Promise<void>;
}

export interface House {
  readonly seats: readonly Seat[];
  /** Adds sessions until there are so many. */
  readonly fill: (count: number) => Promise<void>;
  /** Bytes that the operators' feeds have carried. */
  readonly told: () => number;
  readonly close: () => void;
}

/** One person's feeds are limited, so that there is an operator for every so many sessions. */
const sessionsEach = 18;
/** Sessions that are made at once. */
const abreast = 4;

export function openHouse(product: Product, seed: Seed): House {
  const seats: Seat[] = [];
  const lines: Line[] = [];
  let told = 0;
  const operators: Promise<Visitor>[] = [];

  const operatorOf = (index: number): Promise<Visitor> => {
    const nth = Math.floor(index / sessionsEach);
    return (operators[nth] ??= seed.addPerson({ name: `operator${nth}`, role: 'operator' }));
  };

  async function seat(index: number): Promise<void> {
    const operator = await operatorOf(index);
    const call = await calling(product, operator, `Anna Number${index}`);
    const waiting = new Set<() => void>();
    const hear = (text: string): void => {
      if (!text.includes('"revision":')) return;
      for (const tell of waiting) tell();
      waiting.clear();
    };
    lines.push(
      await openLine(
        operator,
        consoleFeed(),
        { sessions: [{ id: call.session }] },
        (text) => (told += text.length),
      ),
      await openLine(call.applicant, applicantFeed(), {}, hear),
    );
    seats.push({
      ...call,
      operator,
      nextTold: () => new Promise((resolve) => void waiting.add(resolve)),
    });
  }

  return {
    seats,
    fill: async (count) => {
      let next = seats.length;
      const work = async (): Promise<void> => {
        while (next < count) await seat(next++);
      };
      await Promise.all(Array.from({ length: abreast }, work));
    },
    told: () => told,
    close: () => lines.forEach((line) => line.close()),
  };
}
