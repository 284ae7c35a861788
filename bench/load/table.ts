import type { Cell, Times } from './cell.ts';

const whole = (number: number): string => (Number.isFinite(number) ? number.toFixed(0) : '–');
const pair = ([p50, p95]: Times): string => `${whole(p50)} / ${whole(p95)}`;
const ratio = ([over]: Times, [under]: Times): string =>
  Number.isFinite(over / under) ? (over / under).toFixed(2) : '–';
const list = (numbers: readonly number[]): string => numbers.map(whole).join(' + ');

const heads = [
  'sessions',
  'acts/s',
  'answer p50 / p95',
  'feed p50 / p95',
  'bare p50 / p95',
  'ratio',
  'CPU ms/s',
  'CPU ms an act',
  'memory MB',
  'feeds kB/s',
  'errors',
];

/** Of an act: what is beyond the same sessions at rest. */
function eachAct(cell: Cell, idle: Cell | undefined): string {
  if (!idle || cell.rate === 0) return '–';
  const beyond = Object.entries(cell.cpu).map(([name, cpu]) => (cpu - (idle.cpu[name] ?? 0)) / cell.rate);
  return `${list(beyond)} = ${whole(beyond.reduce((sum, each) => sum + each, 0))}`;
}

/** The rows as Markdown, so that they can stand in docs/measures.md as they are. */
export function tableOf(cells: readonly Cell[]): string {
  const names = Object.keys(cells[0]?.cpu ?? {}).join(' + ');
  const rows = cells.map((cell) => [
    cell.sessions,
    cell.rate,
    pair(cell.answer),
    pair(cell.feed),
    pair(cell.bare),
    ratio(cell.answer, cell.bare),
    list(Object.values(cell.cpu)),
    eachAct(
      cell,
      cells.find(({ sessions, rate }) => rate === 0 && sessions === cell.sessions),
    ),
    list(Object.values(cell.memory)),
    whole(cell.told),
    cell.errors.length,
  ]);
  const lines = [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
  return [`CPU and memory: ${names}`, '', ...lines].join('\n');
}
