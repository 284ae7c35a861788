import { builder } from '#gateway/graphql/server/builder.ts';
import { momentOf } from '#gateway/graphql/server/input.ts';
import { refused } from '#gateway/graphql/server/refusals.ts';

builder.scalarType('DateTime', {
  description: 'A moment as an ISO 8601 string, in UTC.',
  serialize: (value) => value,
  parseValue: (value) => {
    if (typeof value !== 'string') throw refused('INVALID_INPUT.timeText');
    return momentOf(value);
  },
});

builder.scalarType('JSON', {
  description: 'Particulars of an entry or an event: any JSON value.',
  serialize: (value) => value,
  parseValue: () => {
    throw refused('INVALID_INPUT.json');
  },
});
