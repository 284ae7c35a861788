/** The company that the first start makes. */
export const firstCompany = { _id: 'first-company', name: 'Your company', accent: '#1d4ed8' } as const;

export const firstPeople = [
  { role: 'administrator', name: 'Administrator', email: 'administrator@vidimus.local' },
  { role: 'operator', name: 'Operator', email: 'operator@vidimus.local' },
  { role: 'auditor', name: 'Auditor', email: 'auditor@vidimus.local' },
  { role: 'reviewer', name: 'Reviewer', email: 'reviewer@vidimus.local' },
] as const;
