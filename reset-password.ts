/**
 * `npm run reset-password -- E-MAIL [--second-factor-too]`: a link by which somebody of the staff sets a new password, for when no
 * administrator is left who could make one in the console. Needs the database alone, which `npm start` has to have running; the
 * company's account says that it was made on the server.
 */
import { createCompanyStore } from '#schema/stored/company/companies.ts';
import { createPeopleStore } from '#schema/stored/company/people.ts';
import { openDatabase } from '#schema/stored/database.ts';
import { makeResetOnServer } from '#gateway/reset-password/reset-on-server.ts';
import { readResetConfig } from '#gateway/reset-password/config.ts';

const config = readResetConfig();
const database = await openDatabase(config.mongoUrl);
try {
  const stores = { people: createPeopleStore(database), companies: createCompanyStore(database) };
  const made = await makeResetOnServer(stores, config);
  process.stdout.write(
    made
      ? `For ${config.email}, until ${made.expiresAt} and for once:\n${made.link}\n`
      : `Nobody who may sign in has the e-mail address ${config.email}.\n`,
  );
  process.exitCode = made ? 0 : 1;
} finally {
  await database.close();
}
