import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { type Kind, kindOf } from './kinds.ts';

/** What takes minutes begins first, so that nothing long is left for the end, when the other workers have nothing to do. */
const order: readonly Kind[] = [
  'gallery',
  'browser',
  'servers',
  'examiners',
  'histories',
  'processes',
  'rules',
  'media',
];

export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const orderOf = ({ moduleId }: TestSpecification) => order.indexOf(kindOf(moduleId));
    return (await super.sort(files)).sort((one, other) => orderOf(one) - orderOf(other));
  }
}
