import type { Schema } from 'mongoose';
import { accountSchema, twoFactorSchema, userSchema } from '#schema/stored/company/accounts.ts';
import { companyJournalSchema, companySchema } from '#schema/stored/company/companies.ts';
import { companyPictureSchema } from '#schema/stored/company/company-pictures.ts';
import { admissionSchema } from '#schema/stored/session/admissions.ts';
import { evidenceSchema } from '#schema/stored/session/evidence.ts';
import { journalSchema } from '#schema/stored/session/journal.ts';
import { keySchema } from '#schema/stored/session/keys.ts';
import { attemptSchema } from '#schema/stored/migrations/migration.ts';
import { bindingSchema, linkSchema, presentLinkSchema } from '#schema/stored/session/links.ts';
import { lookupSchema } from '#schema/stored/session/lists/lookups.ts';
import { participantSchema } from '#schema/stored/session/participants.ts';
import { partnerKeySchema } from '#schema/stored/company/partner-keys.ts';
import { invitationSchema, passwordResetSchema, personSchema } from '#schema/stored/company/people.ts';
import { preferencesSchema } from '#schema/stored/company/preferences.ts';
import { processSchema } from '#schema/stored/company/processes.ts';
import {
  processDraftSchema,
  processRetirementSchema,
  processVersionSchema,
} from '#schema/stored/company/process-versions.ts';
import { recordSchema } from '#schema/stored/session/records.ts';
import { sessionSchema } from '#schema/stored/session/sessions.ts';
import { signInSchema } from '#schema/stored/company/sign-ins.ts';
import type { Stored } from '#schema/stored/model/schema.ts';
import { endedSchema } from '#schema/stored/session/lists/ended.ts';
import { erasureSchema } from '#schema/stored/session/lists/erasures.ts';
import { deskSchema, summarySchema } from '#schema/stored/session/lists/lines.ts';
import { headsSchema, pageSchema } from '#schema/stored/session/lists/pages.ts';

/** Every collection there is, by what all have in common: their documents in one union are too deep for the compiler. */
export const schemas: readonly Schema<Stored>[] = [
  accountSchema,
  admissionSchema,
  attemptSchema,
  bindingSchema,
  companyJournalSchema,
  companyPictureSchema,
  companySchema,
  deskSchema,
  endedSchema,
  erasureSchema,
  evidenceSchema,
  headsSchema,
  invitationSchema,
  journalSchema,
  keySchema,
  linkSchema,
  lookupSchema,
  pageSchema,
  participantSchema,
  partnerKeySchema,
  passwordResetSchema,
  personSchema,
  presentLinkSchema,
  preferencesSchema,
  processSchema,
  processDraftSchema,
  processRetirementSchema,
  processVersionSchema,
  recordSchema,
  sessionSchema,
  signInSchema,
  summarySchema,
  twoFactorSchema,
  userSchema,
] as unknown[] as Schema<Stored>[];
