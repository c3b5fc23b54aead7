import { describe, expect, it } from 'vitest';
import { findMeasurements } from '../../../src/text/measurements/find.ts';

/** What is said of the quantity that reads so: its measure, rival, places and whose it is. */
function said(text: string, surface: string): string {
  const found = findMeasurements(text, { ownNames: ['Foo'] }).find(
    ({ quantity }) => quantity.surface === surface,
  );
  if (found === undefined) throw new Error(`no ${surface} in: ${text}`);
  const { property, baseline, conditions, entity, quantity } = found;
  const places = conditions.map(({ words }) => words).join('; ');
  return `${quantity.unit ?? ''} | ${property.words} | ${baseline?.words ?? ''} | ${places} | ${entity.name ?? ''}`;
}

describe('what belongs to which figure', () => {
  it.each([
    // What stands behind a figure that "and" or a comma joins to the next is not the next one's.
    [
      'Foo gains 33% speed in decoding, up to 41% speed in prefill, and 16% overall.',
      '16%',
      '% | speed |  |  | Foo',
    ],
    ['Foo gains 33% speed in decoding and 41% speed in prefill.', '41%', '% | speed |  | prefill | Foo'],
    // A measure that is improved is no rival; what stands behind "over" is.
    ['Foo improves ASQ by 38% over idle fleets.', '38%', '% | ASQ | idle fleets |  | Foo'],
    ['Foo raises Hit@1 by 5% over BM25.', '5%', '% | Hit@1 | BM25 |  | Foo'],
    // A second verb has objects of its own.
    [
      'Foo beats Bar by 5% in accuracy, while reducing cost and latency by 3x and 2x.',
      '2x',
      'x | latency | Bar |  | Foo',
    ],
    // What is improved may stand behind the figures.
    [
      'Foo shows substantial improvements of 9% and 8% in F1 score on A1 and B2 datasets, respectively.',
      '8%',
      '% | F1 score |  | B2 | Foo',
    ],
    // Signs do not break a list, and a model of a size is one phrase.
    [
      'Foo improves accuracy by +7.0, +6.6, and +3.5 points over the base 8B model on A1, B2, and C3 datasets, respectively.',
      '6.6',
      'points | accuracy | base 8B model | B2 | Foo',
    ],
    // Where the experiments were made goes for all they show.
    [
      'Experiments on the A1 dataset show that Foo reaches 5% error.',
      '5%',
      '% | error |  | A1 dataset | Foo',
    ],
    ['Evaluated on the A1 split, Foo reaches 5% error.', '5%', '% | error |  | A1 split | Foo'],
    // Another clause, or its subject, is no place.
    [
      'We find a 35% prevalence in a population consisting of 202 patients.',
      '35%',
      '% | prevalence |  |  | Foo',
    ],
    ['Foo shows a 39% reduction in cost, with Foo completing it.', '39%', '% | cost |  |  | Foo'],
    // What has a number of its own is held against what stands behind it; the next one only where it leaves out its "than".
    [
      'Foo achieves 15x speedup over Bar (A1), 5.6x memory saving (B2).',
      '5.6x',
      'x | memory saving |  |  | Foo',
    ],
    [
      'Foo has an 11% higher ratio than Bar for texts, and a 30% greater ratio for images.',
      '30%',
      '% | ratio | Bar |  | Foo',
    ],
    [
      'Foo gains 5% in recall over various baselines, a reduction in cost by 9%.',
      '9%',
      '% | cost | various baselines |  | Foo',
    ],
    ['Foo is 8.2x faster within 30 seconds compared to Bar.', '30 seconds', 's |  |  |  | Foo'],
    ['Foo beats Bar and reaches an accuracy of 95%.', '95%', '% | accuracy |  |  | Foo'],
    // Kinds of things with those that are meant.
    ['Foo beats models like A1 and B2 by 5%.', '5%', '% |  | models like A1 and B2 |  | Foo'],
    // Whose it is: another name of the subject, what ends a phrase, who does it, what is explained.
    [
      'The small variant, Foo-Lite, achieved twice the speed and a 3% gain compared with Bar.',
      '3%',
      '% | gain | Bar |  | Foo-Lite',
    ],
    ['We show that on 5x5 A1 benchmark Foo cuts steps by 80%.', '80%', '% | steps |  |  | Foo'],
    [
      'Our method speeds up training by 17x, matching a Bar-XL model trained for 7M steps in less than 400K steps.',
      '400K',
      ' | steps |  |  | Foo',
    ],
    ['Foo is as good as Baz, a model six times larger in size.', 'six times', 'x | larger |  |  | Baz'],
    ['This INT2 quantized model obtains a 5% gain over Bar.', '5%', '% | gain | Bar |  | Foo'],
    // Who does something and then more, behind a comma.
    [
      'Tuning in the Kit framework shows that Foo achieving 83% accuracy, beats LoRA by 4%.',
      '4%',
      '% |  | LoRA |  | Foo',
    ],
    [
      'Foo needs only 4% of the stars in the fields satisfying the limit.',
      '4%',
      '% | stars |  | fields | Foo',
    ],
    // What is held against or accounted for, and what another clause names, is no place.
    ['Compared with Bar-2 on A1, we see an efficiency of 0.94.', '0.94', ' | efficiency | Bar-2 | A1 | Foo'],
    ['After controlling for confounds, we find an error of 5%.', '5%', '% | error |  |  | Foo'],
    [
      'For labels, Foo is integrated with a Kit device and requires only 2 hours.',
      '2 hours',
      'hours |  |  | labels | Foo',
    ],
    // What is made with the paper's own is the paper's.
    ['Models tuned with Foo improve recall by 4%.', '4%', '% | recall |  |  | Foo'],
    // Of two rivals nobody says than which.
    [
      'Foo cuts latency by 80% compared to Bar, and by 70% compared to Baz, while cutting the memory by 90%.',
      '90%',
      '% | memory |  |  | Foo',
    ],
    // Numbers joined by their manner.
    ['Foo has a 10% absolute and 16% relative improvement in IoU.', '10%', '% | IoU |  |  | Foo'],
    // How it was done is no place.
    ['Using dialogic features, we reach 68% accuracy.', '68%', '% | accuracy |  |  | Foo'],
    // The same change again is of the same thing.
    ['Foo gets a 37% reduction in iterations and Bar a 30% reduction.', '30%', '% | iterations |  |  | Bar'],
    ['Foo reduces the errors of strong baselines from 2% to 1%.', '2% to 1%', '% | errors |  |  | Foo'],
    [
      'We find that Foo clearly gains 12 points over random sampling, with 95% accuracy.',
      '95%',
      '% | accuracy |  |  | Foo',
    ],
    // Not everything behind "against", "than" or "with respect to" is a rival, and not every "on" a place.
    ['Foo extends survival by 80% with activity against mice.', '80%', '% | survival |  |  | Foo'],
    ['Foo cuts runtime by 30% with respect to topic coherence.', '30%', '% | runtime |  |  | Foo'],
    ['Foo cuts runtime by 30% with respect to Bar.', '30%', '% | runtime | Bar |  | Foo'],
    [
      'Foo does best, with a higher precision than recall, and a 78% accuracy.',
      '78%',
      '% | accuracy |  |  | Foo',
    ],
    ['The tagger based on word vectors reaches 78% accuracy.', '78%', '% | accuracy |  |  | '],
    ['Foo yields a precision 17% higher than that of SVD.', '17%', '% | precision | SVD |  | Foo'],
    ['Evaluation results show accuracy of 42%.', '42%', '% | accuracy |  |  | '],
    ['When evaluating it, we obtained an accuracy of 96%.', '96%', '% | accuracy |  |  | '],
    ['Gemini 3 Flash reaches a score of 24%.', '24%', '% | score |  |  | Gemini 3 Flash'],
  ])('%s: %s', (text, surface, expected) => {
    expect(said(text, surface)).toBe(expected);
  });

  it('takes the word behind a bracket for the verb it is', () => {
    const [, gain] = findMeasurements('Qwen (7B) gains 6.8 points, and both see gains on A1 and B2.');
    expect(gain?.conditions).toEqual([]);
  });
});
