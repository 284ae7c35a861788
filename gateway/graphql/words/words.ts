import { isInputObjectType, isObjectType, type GraphQLSchema } from 'graphql';
import { applicantWords } from '#gateway/graphql/words/applicant.ts';
import { companyWords } from '#gateway/graphql/words/company.ts';
import { runWords } from '#gateway/graphql/words/run.ts';
import { sessionWords } from '#gateway/graphql/words/session.ts';

/** What a type is, and what its fields are, in the words of the contract. */
export type Words = Readonly<
  Record<string, readonly [type: string, fields?: Readonly<Record<string, string>>]>
>;

export const words: Words = { ...companyWords, ...sessionWords, ...runWords, ...applicantWords };

/** Writes into the contract what stands here and not beside the code of a field. */
export function explain(schema: GraphQLSchema): GraphQLSchema {
  for (const [name, [about, fields = {}]] of Object.entries(words)) {
    const type = schema.getType(name);
    if (!type) continue;
    type.description ??= about;
    if (!isObjectType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) field.description ??= fields[field.name];
  }
  return schema;
}
