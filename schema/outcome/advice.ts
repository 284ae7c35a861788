/**
 * A verdict, `approve` or `reject`, stands only when everything that is wanted is settled. Until then steps are `open`, or
 * evidence was poor and there are attempts left to `retake` it. `review`: a person has to look closer.
 */
export const advices = ['approve', 'reject', 'review', 'retake', 'open'] as const;
export type Advice = (typeof advices)[number];

/** The first that anything advises is the advice on all of it: what is not settled comes before a verdict. */
const precedence: readonly Advice[] = ['retake', 'open', 'reject', 'review', 'approve'];

/** Where one good result is enough, it comes first, and what may still become one comes before a rejection. */
const precedenceOfOne: readonly Advice[] = ['approve', 'retake', 'open', 'review', 'reject'];

const firstOf = (order: readonly Advice[], advised: readonly (Advice | undefined)[]): Advice | undefined =>
  order.find((each) => advised.includes(each));

/** What all of it advises together; nothing where nothing is wanted. */
export const adviceOnAll = (advised: readonly (Advice | undefined)[]): Advice | undefined =>
  firstOf(precedence, advised);

/** What is advised where the best of it decides. */
export const adviceOnBest = (advised: readonly (Advice | undefined)[]): Advice | undefined =>
  firstOf(precedenceOfOne, advised);
