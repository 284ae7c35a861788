/** The parts of a process in the order in which they are written, and which of its fields stand in each. */
const sectionFields = {
  basics: ['name', 'purpose', 'key', 'format'],
  languages: ['languages'],
  people: ['participants', 'decidedBy'],
  documents: ['documents'],
  steps: ['steps'],
  rules: ['rules'],
  agreements: ['agreements'],
  script: ['script'],
  reasons: ['reasons'],
  policies: ['policies'],
  limits: ['limits'],
} as const;

export type Section = keyof typeof sectionFields;
export const sections = Object.keys(sectionFields) as readonly Section[];

const isIn = (section: Section, field: string): boolean =>
  (sectionFields[section] as readonly string[]).includes(field);

/** Where a field stands; what no section has a place for is shown with the first. */
export const sectionOf = (path: string): Section => {
  const [field = ''] = path.split('/');
  return sections.find((each) => isIn(each, field)) ?? 'basics';
};

/** Such a field's own name says no more than its section's. */
export const isSection = (field: string): field is Section => (sections as readonly string[]).includes(field);
