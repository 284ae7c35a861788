import { until } from '#servers/run/until.ts';
import { makeHolder } from '#e2e/specimen/holder.ts';
import { photograph } from '#e2e/specimen/camera.ts';
import { passportPage } from '#e2e/specimen/documents.ts';
import { calling, handIn, settled, start } from '#e2e/product/call.ts';
import { enter, usual } from '#e2e/product/seat.ts';
import { createVisitor } from '#e2e/product/visitor.ts';

/** A call on a started product: two people who see and hear each other, and a document that is examined in it. */
export async function holdCall(origin: string, email: string, password: string) {
  const operator = createVisitor(origin);
  await operator.signIn(email, password);
  const visitor = (as: '1' | 'applicant' = '1') => createVisitor(origin, { as });
  const call = await calling({ visitor }, operator);
  const sides = [
    await enter(await operator.ask('joinCall', { session: call.session })),
    await enter(await call.applicant.ask('enterRoom')),
  ];
  const seeing = async () => sides.every((side) => side.seen() > usual.perSecond);
  if (!(await until(seeing, { within: 30_000, every: 100 }))) throw new Error('They do not see each other.');
  return {
    /** Frames that each side has seen so far. */
    seen: (): readonly number[] => sides.map((side) => side.seen()),
    /** The applicant shows a passport; ends when it was judged. */
    examine: async (): Promise<void> => {
      const run = await start(operator, call, 'documentScan');
      const { jpeg } = await photograph(passportPage(makeHolder(7)).picture, {});
      await handIn(call, run.id, [{ label: 'page', bytes: jpeg }]);
      await settled(operator, call.session, 'documentScan');
    },
    end: async (): Promise<void> => {
      for (const side of sides) await side.leave();
    },
  };
}
