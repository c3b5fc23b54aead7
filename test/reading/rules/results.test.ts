import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/reading/rules/document.ts';
import { extractResults } from '../../../src/reading/rules/results/extract-results.ts';
import { measureReadable } from '../../../src/text/measurements/find.ts';

/** Results of a sentence that follows a contribution, as `value unit | metric | direction | baseline`. */
function results(sentence: string): string[] {
  const doc = readDocument(null, `We propose Foo, a new model. ${sentence}`);
  return extractResults(doc).map(
    ({ value, unit, metric, direction, baseline }) =>
      `${value} ${unit} | ${metric} | ${direction === 'higher_better' ? 'up' : 'down'} | ${baseline}`,
  );
}

describe('extractResults', () => {
  const cases: [string, string[]][] = [
    // What one of several takes is not what all of them take.
    ['Each expert takes only 6 hours to train.', ['6 hours | training time per expert | down | null']],
    ['Each expert reaches an accuracy of 95%.', ['95 % | accuracy | up | null']],
    // The sentence before tells what is left out behind "higher", not against what a size is doubled.
    [
      'Foo is 1.4x faster than Bar. It doubles the batch size.',
      ['1.4 x | speedup over Bar | up | Bar', '2 x | batch size increase | up | null'],
    ],
    [
      'Foo is 1.4x faster than Bar. On letters it has 64% higher throughput.',
      ['1.4 x | speedup over Bar | up | Bar', '64 % | throughput gain | up | Bar'],
    ],
    [
      'Foo achieves 15x speedup over Bar (A1), 5.6x memory saving (B2).',
      ['15 x | speedup | up | Bar', '5.6 x | memory saving | up | null'],
    ],
    // A bracket that is closed says nothing of what stands in the next one.
    [
      'Foo improves accuracy (e.g., improving Bar by 3%) and data efficiency (9% improvement).',
      ['3 % | improvement over Bar | up | Bar', '9 % | improvement | up | null'],
    ],
    [
      'Foo reduces training memory by 1.5x compared to Adam.',
      ['1.5 x | training memory reduction | up | Adam'],
    ],
    ['Foo achieves a 2.1x inference speedup over vLLM.', ['2.1 x | inference speedup | up | vLLM']],
    ['Foo achieves a 2.1x speedup over Bar.', ['2.1 x | speedup | up | Bar']],
    ['Foo cuts computing costs by 20%.', ['20 % | computing cost reduction | up | null']],
    ['Foo has only a small accuracy drop of 2%.', ['2 % | accuracy drop | down | null']],
    // How far it is from another is no level.
    ['Foo comes within 0.4 PPL of Bar on letters.', []],
    [
      'Foo has an average improvement of 6% over models trained on the letters.',
      ['6 % | improvement over models trained on the letters | up | models trained on the letters'],
    ],
    [
      'Foo outperforms Bar and Baz by 6.3% and 6.0%, respectively.',
      ['6.3 % | improvement over Bar | up | Bar', '6.0 % | improvement over Baz | up | Baz'],
    ],
    [
      'Foo reduces training cost by 4.5x, memory usage by 3.4x, and decoding latency by 1.2-2.8x.',
      [
        '4.5 x | training cost reduction | up | null',
        '3.4 x | memory usage reduction | up | null',
        '1.2-2.8 x | decoding latency reduction | up | null',
      ],
    ],
    ['It improves the captioning score from 2.00 to 3.26.', ['3.26 null | captioning score | up | 2.00']],
    // What remains is no saving.
    [
      'Foo beats the dense model, with only 40% KV cache storage and 60% TFLOPs.',
      [
        '40 % | share of KV cache storage | down | dense model',
        '60 % | share of TFLOPs | down | dense model',
      ],
    ],
    [
      'Foo reduces the training cost to a quarter of regular training.',
      ['1/4 fraction | share of training cost | down | regular training'],
    ],
    ['Foo saves 45% training cost.', ['45 % | training cost reduction | up | null']],
    ['Foo outperforms Bar by 1.0 PPL.', ['1.0 null | PPL improvement over Bar | up | Bar']],
    ['Foo achieves an FID score of 1.35.', ['1.35 null | FID score | down | null']],
    ['Foo achieves results of FID=1.42.', ['1.42 null | FID | down | null']],
    ['Foo offers 9x cheaper inference than Bar.', ['9 x | inference cost reduction | up | Bar']],
    ['We observe a 1.7x increase in TFLOPS per GPU.', ['1.7 x | TFLOPS per GPU increase | up | null']],
    // Another point of a list is held against something else.
    [
      'Foo provides (1) a 6x reduction in training time, (2) quality on par compared to Bar.',
      ['6 x | training time reduction | up | null'],
    ],
    ['Foo lowers FID from 7.9 to 5.4 on faces.', ['5.4 null | FID | down | 7.9']],
    ['Foo achieves 99.5% accuracy on long videos.', ['99.5 % | accuracy | up | null']],
    [
      'The memory cost and training time are reduced by more than 70% and 50%, respectively, compared with BPTT.',
      ['70 % | memory cost reduction | up | BPTT', '50 % | training time reduction | up | BPTT'],
    ],
    [
      'We see FLOPs savings: 3.7x overall, with 2.6x for text and 5.2x for images compared to a dense baseline.',
      [
        '3.7 x | FLOPs savings | up | dense baseline',
        '2.6 x | FLOPs savings (text) | up | dense baseline',
        '5.2 x | FLOPs savings (images) | up | dense baseline',
      ],
    ],
    [
      'Foo reaches 69.9 F1 in staging and 65.4 in HAR, compared to 9.05 and 52.2 for text-only models.',
      [
        '69.9 null | F1 | up | 9.05 (text-only models)',
        '65.4 null | F1 (HAR) | up | 52.2 (text-only models)',
      ],
    ],
    [
      "Foo completes training in 18.5 seconds versus BERT's 30.9 seconds (39% reduction).",
      ['18.5 s | training time | down | 30.9 seconds (BERT)', '39 % | training time reduction | up | BERT'],
    ],
    [
      'Foo needs 24% fewer tokens per document than BERT.',
      ['24 % | tokens per document reduction | up | BERT'],
    ],
    ['Foo uses only 11% of the original data.', ['11 % | share of original data | down | original data']],
    ['Training takes only 6 hours on one 80GB A100.', ['6 hours | training time | down | null']],
    ['Foo has found 49 unknown bugs in TVM.', ['49 null | unknown bugs | up | null']],
    [
      'Foo runs at 550 tokens/s, 7.9$\\times$ faster than PyTorch.',
      ['550 tokens/s | throughput | up | null', '7.9 x | speedup over PyTorch | up | PyTorch'],
    ],
    [
      'Foo halves memory and doubles the batch size.',
      ['0.5 fraction | memory reduction | up | null', '2 x | batch size increase | up | null'],
    ],
    ['Accuracy drops by only 0.3%.', ['0.3 % | accuracy drop | down | null']],
    ['Foo cuts editing time from hours to merely 5 minutes.', ['5 min | editing time | down | null']],
    [
      'Foo achieves 56.3% on WebArena and 48.7% on WorkArena.',
      ['56.3 % | WebArena score | up | null', '48.7 % | WorkArena score | up | null'],
    ],
    ['Foo reaches a gFID of 1.89.', ['1.89 null | gFID | down | null']],
    ['Foo reaches an average GLUE (dev) score of 79.6.', ['79.6 null | GLUE (dev) score | up | null']],
    // Nobody says than which of two rivals, and "the baselines" have no name.
    [
      'Foo reaches 83% accuracy, beats LoRA at 80% and even surpasses Bar by 4%, all while using 30% less memory.',
      [
        '83 % | accuracy | up | 80% (LoRA)',
        '4 % | improvement over Bar | up | Bar',
        '30 % | memory reduction | up | null',
      ],
    ],
    ['Foo is 8.2x faster than the baselines.', ['8.2 x | speedup | up | baselines']],
    // … unless it has been said whom it was compared with.
    ['We compare Foo with Ginex and Bar-2. Foo is 8.2x faster.', ['8.2 x | speedup | up | Ginex and Bar-2']],
    ['We benchmark Foo against NLTK. Foo gives a speedup of 13x.', ['13 x | speedup | up | NLTK']],
    ['Foo trains on sets 100x larger than previously feasible.', ['100 x | size increase | up | null']],
    ['Foo reaches 25% accuracy over probabilities from 0.1 to 0.5.', ['25 % | accuracy | up | null']],
    [
      'Foo achieves 14.2x prefill and 7.6x decoding speedups on H800.',
      ['14.2 x | prefill speedup | up | null', '7.6 x | decoding speedup | up | null'],
    ],
    [
      'Foo is on par with GQA while reducing per-token attention compute by 28.4x.',
      ['28.4 x | per-token attention compute reduction | up | null'],
    ],
    ['Foo achieved GPU throughputs of 38%.', ['38 % | GPU throughput | up | null']],
    // A rival's own saving is nobody else's, nor held against itself.
    [
      'Foo outperforms the standard MoE with 8 experts, which achieves 3x FLOPs savings.',
      ['3 x | FLOPs savings | up | null'],
    ],
    [
      'Combining Foo with depth routing improves the FLOPs savings to 4.2x overall (text: 3.4x).',
      [
        '4.2 x | FLOPs savings with depth routing | up | null',
        '3.4 x | FLOPs savings with depth routing (text) | up | null',
      ],
    ],
    [
      'Foo shows superior F1 scores in 8 conditions.',
      ['8 null | conditions with superior F1 score | up | null'],
    ],
    [
      'Foo saves 30% more energy than naively querying each point.',
      ['30 % | energy saving | up | naively querying each point'],
    ],
    [
      'Foo cuts FLOPs by 4.2x overall (text: 3.4x, image: 5.3x).',
      [
        '4.2 x | FLOPs reduction | up | null',
        '3.4 x | FLOPs reduction (text) | up | null',
        '5.3 x | FLOPs reduction (image) | up | null',
      ],
    ],
    [
      'Foo found 37 bugs, with 25 bugs fixed.',
      ['37 null | bugs | up | null', '25 null | bugs fixed | up | null'],
    ],
    [
      'Foo needs less memory (46.8% memory reduction on A) over existing methods.',
      ['46.8 % | memory reduction | up | existing methods'],
    ],
    ['GPT-4 reaches 62%, while our method reaches 71%.', ['71 % | score | up | 62% (GPT-4)']],
    ['While GPT-4 scores 62%, Foo scores 71%.', ['71 % | score | up | 62% (GPT-4)']],
    ['Foo takes 3 hours, whereas LoRA takes 14 hours.', ['3 hours | time | down | 14 hours (LoRA)']],
    [
      'Foo beats BarNet, which reaches 45.2 mAP, by 3.1 mAP.',
      ['3.1 null | mAP improvement over BarNet | up | BarNet'],
    ],
    [
      'Unlike BarNet, which needs 80 GB of memory, Foo uses 8 GB of memory.',
      ['8 GB | memory | down | 80 GB (BarNet)'],
    ],
    ['Foo reaches 55% accuracy, up from 41%.', ['55 % | accuracy | up | 41%']],
    ['Foo solves 12% of the tasks, whereas Bar solves 4%.', ['12 % | share of tasks solved | up | 4% (Bar)']],
    ['Foo misses only 3% of the bugs.', ['3 % | share of bugs missed | down | null']],
    [
      'Foo obtains a score of 7.8, compared with 5.7-6.4 for a general harness.',
      ['7.8 null | score | up | 5.7-6.4 (general harness)'],
    ],
    ['Human performance is 90%, and Foo reaches 88%.', ['88 % | score | up | 90% (Human performance)']],
    ['Foo helps (+5.3% top-1 accuracy).', ['5.3 % | top-1 accuracy improvement | up | null']],
    [
      'Foo works well: speeding up training on ImageNet by 2x, and reducing the error on COCO by 40%.',
      ['2 x | training speedup | up | null', '40 % | error reduction | up | null'],
    ],
    ['Foo has a rescue rate (of those that failed) of 34%.', ['34 % | rescue rate | up | null']],
    [
      'Foo beats BarNet by 1.9 mAP on A, 3.7 mAP on B.',
      [
        '1.9 null | mAP improvement over BarNet | up | BarNet',
        '3.7 null | mAP improvement over BarNet | up | BarNet',
      ],
    ],
    [
      'Foo reaches 79.8% accuracy on XNLI and a 3.6% improvement over BarNet.',
      ['79.8 % | accuracy | up | null', '3.6 % | improvement over BarNet | up | BarNet'],
    ],
    [
      'Foo reaches 81.5% top-1 accuracy on A, which is 1.7% higher than BarNet.',
      ['81.5 % | top-1 accuracy | up | null', '1.7 % | top-1 accuracy gain | up | BarNet'],
    ],
    ['We see a reduction in word error rate of over 20%.', ['20 % | word error rate reduction | up | null']],
    ['Foo yields a gain of 1.5 BLEU points.', ['1.5 null | BLEU points gain | up | null']],
    ['Foo cuts training data by a factor of 2–5.', ['2-5 x | training data reduction | up | null']],
    [
      'Foo improves precision to 62% and recall to 52%.',
      ['62 % | precision | up | null', '52 % | recall | up | null'],
    ],
    ['The error does not exceed 2 mm.', ['2 mm | error | down | null']],
    ['Foo improves a strong baseline by 1.0 BLEU.', ['1.0 null | BLEU improvement | up | strong baseline']],
    [
      'Foo speeds up training by 65% on 8 GPUs, and by an additional 12% on 64 GPUs.',
      ['65 % | training speedup | up | null', '12 % | additional training speedup | up | null'],
    ],
    [
      'Foo compresses a Llama 7B model from 12.6 GB to 2.5 GB.',
      ['2.5 GB | model size | down | 12.6 GB (Llama)'],
    ],
    ['Foo runs at 550 tokens/s, which is plenty.', ['550 tokens/s | throughput | up | null']],
    ['Foo reduces violation from 100.0% to 37.6%.', ['37.6 % | violation | down | 100.0%']],
  ];
  it.each(cases)('reads: %s', (sentence, expected) => {
    expect(results(sentence)).toEqual(expected);
  });

  it.each([
    'We evaluate Foo on five tasks with 12 datasets.',
    'Foo has 1.3B parameters and is trained on 300B tokens with 256 GPUs.',
    'Images have a size of 512x512.',
    'The difference was not significant (p=0.62).',
    'We compare with GPT-4, Llama-3.1-8B and ResNet-50.',
    'We use model sizes ranging from 7B to 70B.',
    'We treated patients over 18 years of age for 12 weeks.',
    'Foo was given at 1 mg.',
    'We stack a single layer 6 times.',
    'We evaluate Foo with sizes ranging from 7B to 141B, context lengths from 256K to 2048K.',
    'We find that Foo is at (1^(+1.39)_{-0.59}) for HJs.',
    'The ratio has a 95% CI that is wide.',
    'We keep those within 300 m of the source.',
    'Levels were higher in patients (t=-2.75, P=.007).',
    'Among 1,202 patients, 54 (2.1%) were ill.',
  ])('takes no description for a claim: %s', (sentence) => {
    expect(results(sentence)).toEqual([]);
  });

  it('keeps how sure a number is, and whose it is', () => {
    const doc = readDocument(
      null,
      'We propose Foo, a new model. Foo saves up to 50% of memory. LoRA saves about 10%.',
    );
    expect(
      extractResults(doc, measureReadable(doc.text, { ownNames: ['Foo'] })).map(
        ({ value, qualifier, entity }) => [value, qualifier, entity],
      ),
    ).toEqual([
      ['50', 'up to', 'Foo'],
      ['10', 'about', 'LoRA'],
    ]);
  });

  it.each([
    'Prior work needs 40 hours.',
    'Existing defenses reduce attacks by 30%.',
    'Language models hallucinate in 30% of cases.',
    'Attention accounts for 60% of latency.',
    'Random guessing yields 25% accuracy.',
    'It is hard for everybody (chance is 20%).',
    'The previous best method, BarNet, reaches 45.2 mAP.',
    'Although BarNet is 1.5x faster, it loses 6% accuracy.',
    'According to one poll, 45% of developers use it.',
    'Stability was seen in 33%.',
    'Rats were given 8 mg/kg.',
    'Facts are stored as triples of words.',
    'We match larger dense variants that use 2x the FLOPs.',
    'We train an encoder that, unlike traditional AEs, which compress images only 8x, is small.',
  ])('credits nobody else’s figure to the paper: %s', (sentence) => {
    expect(results(sentence)).toEqual([]);
  });

  it('takes no confidence interval for a result of its own', () => {
    expect(results('Foo has a risk ratio of 0.62 (0.45 to 0.86).')).toHaveLength(1);
    expect(results('The difference was 12% (95% confidence interval -3% to 5%).')).toHaveLength(1);
  });

  it('leaves what is said of earlier work alone', () => {
    const doc = readDocument(
      null,
      'Existing systems waste up to 80% of memory. We propose Foo, which needs only 4% of that memory.',
    );
    expect(extractResults(doc).map(({ value }) => value)).toEqual(['4']);
  });

  it('quotes the sentence exactly as the abstract has it', () => {
    const abstract = 'We propose Foo. It saves 25\\% of \\textbf{memory}.';
    expect(extractResults(readDocument(null, abstract))[0]?.quote).toBe(
      'It saves 25\\% of \\textbf{memory}.',
    );
  });
});

it('a mark before its name tells that a result is of a variant', () => {
  const ofSentence = (sentence: string) =>
    extractResults(readDocument(null, `We propose Foo, a new model. ${sentence}`)).map(
      ({ entity }) => entity,
    );
  expect(ofSentence('Our 8-bit Foo reduces memory by 80%.')).toEqual(['8-bit Foo']);
  expect(ofSentence('We build on Bar2. Foo reduces memory by 80%.')).toEqual(['Foo']);
  expect(ofSentence('In 2024 Foo reduces memory by 80%.')).toEqual(['Foo']);
});

it('as many figures as tests belong to each other in their order, and more tests than figures do not', () => {
  const settings = (sentence: string) =>
    extractResults(readDocument(null, `We propose Foo, a new model. ${sentence}`)).map(
      ({ value, setting }) => `${value} on ${setting}`,
    );
  expect(
    settings('Foo outperforms Bar (e.g., 31%/12% and 9% improvements on Quay-1/Quay-2 and Shoal).'),
  ).toEqual(['31 on Quay-1', '12 on Quay-2', '9 on Shoal']);
  expect(settings('Foo gains 31% over Bar on Quay-1/Quay-2 and Shoal.')).toEqual([
    '31 on Quay-1/Quay-2 and Shoal',
  ]);
});
