import type { Schema } from 'mongoose';
import { accountSchema, twoFactorSchema, userSchema } from '#schema/stored/accounts.ts';
import { companyJournalSchema, companySchema } from '#schema/stored/companies.ts';
import { companyPictureSchema } from '#schema/stored/company-pictures.ts';
import { evidenceSchema } from '#schema/stored/evidence.ts';
import { journalSchema } from '#schema/stored/journal.ts';
import { keySchema } from '#schema/stored/keys.ts';
import { attemptSchema } from '#schema/stored/migrations/migration.ts';
import { bindingSchema, linkSchema, presentLinkSchema } from '#schema/stored/links.ts';
import { participantSchema } from '#schema/stored/participants.ts';
import { partnerKeySchema } from '#schema/stored/partner-keys.ts';
import { invitationSchema, personSchema } from '#schema/stored/people.ts';
import { preferencesSchema } from '#schema/stored/preferences.ts';
import { processSchema } from '#schema/stored/processes.ts';
import { recordSchema } from '#schema/stored/records.ts';
import { sessionSchema } from '#schema/stored/sessions.ts';
import { signInSchema } from '#schema/stored/sign-ins.ts';
import type { Stored } from '#schema/stored/model/schema.ts';
import { deskSchema, summarySchema } from '#schema/stored/summaries.ts';

/** Every collection there is, by what all have in common: their documents in one union are too deep for the compiler. */
export const schemas: readonly Schema<Stored>[] = [
  accountSchema,
  attemptSchema,
  bindingSchema,
  companyJournalSchema,
  companyPictureSchema,
  companySchema,
  deskSchema,
  evidenceSchema,
  invitationSchema,
  journalSchema,
  keySchema,
  linkSchema,
  participantSchema,
  partnerKeySchema,
  personSchema,
  presentLinkSchema,
  preferencesSchema,
  processSchema,
  recordSchema,
  sessionSchema,
  signInSchema,
  summarySchema,
  twoFactorSchema,
  userSchema,
] as unknown[] as Schema<Stored>[];
