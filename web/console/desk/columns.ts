/** Where the columns of the list stand, of its head and of every line: each line is a grid of its own. */
export const columns =
  'gap-x-4 lg:grid-cols-[minmax(0,4fr)_minmax(0,4fr)_minmax(0,2fr)_minmax(0,4fr)_7.5rem]';
