export { join } from './pages/join.ts';
