import type { InjectionKey } from 'vue';

/** Where the company's logo is, for the head of every page of the applicant's; undefined without one. */
export const companyLogo: InjectionKey<() => string | undefined> = Symbol('company logo');
