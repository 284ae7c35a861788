/** What an account of changed settings says by itself. */
export const setting = {
  none: 'none',
  yes: 'yes',
  no: 'no',
  logo: 'picture …{id}',
  role: {
    operator: 'Operator',
    reviewer: 'Reviewer',
    auditor: 'Auditor',
    administrator: 'Administrator',
  },
  effect: {
    none: 'None',
    softBlur: 'Light blur',
    strongBlur: 'Strong blur',
  },
};
