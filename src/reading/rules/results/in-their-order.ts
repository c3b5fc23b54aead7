import type { Result } from '../../../model/reading.ts';

const BETWEEN = / ?(?:\/|,(?: and)?|\band\b|&) ?/;
const NAME = /^\p{Lu}[\p{L}\p{N}.-]{0,30}(?: [\p{L}\p{N}.-]{1,30}){0,2}$/u;

/** "gains of 31%/12% and 9% on GLUE/SQuAD and RACE": as many figures as tests belong to each other in their order. */
export function inTheirOrder(results: readonly Result[]): Result[] {
  return results.map((result) => {
    const { setting, metric, quote, unit } = result;
    const names = setting?.split(BETWEEN) ?? [];
    const run = results.filter(
      (each) =>
        each.setting === setting && each.metric === metric && each.quote === quote && each.unit === unit,
    );
    const name = names[run.indexOf(result)];
    const isPaired = run.length > 1 && names.length === run.length && names.every((each) => NAME.test(each));
    return isPaired && name !== undefined ? { ...result, setting: name } : result;
  });
}
