import { tableOf } from '#schema/mrz/scripts/table.ts';

/** Georgian by the national system of 2002, which its passports have; ICAO 9303 has no table for it. */
export const georgian = tableOf(`
ა A, ბ B, გ G, დ D, ე E, ვ V, ზ Z, თ T, ი I, კ K, ლ L, მ M, ნ N, ო O, პ P, ჟ ZH, რ R, ს S, ტ T, უ U, ფ P, ქ K, ღ GH
ყ Q, შ SH, ჩ CH, ც TS, ძ DZ, წ TS, ჭ CH, ხ KH, ჯ J, ჰ H`);
