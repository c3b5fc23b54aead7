import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMeasurements } from '../../../src/text/measurements/find.ts';
import type { Measurement } from '../../../src/text/measurements/types.ts';

/** The measurement whose quantity reads so. */
function of(text: string, surface: string, ownNames: string[] = []): Measurement {
  const found = findMeasurements(text, { ownNames }).filter(({ quantity }) => quantity.surface === surface);
  expect(found, `${surface} in: ${text}`).toHaveLength(1);
  const [first] = found;
  if (first === undefined) throw new Error('unreachable');
  return first;
}

describe('findMeasurements', () => {
  const properties: [
    text: string,
    surface: string,
    words: string,
    concept: string | null,
    relation: string | null,
  ][] = [
    ['Foo reduces peak memory by 30%.', '30%', 'peak memory', 'memory', 'reduces'],
    ['Peak memory is reduced by 30%.', '30%', 'Peak memory', 'memory', 'reduces'],
    ['Foo is 2x faster than Bar.', '2x', 'faster', 'speed', 'improves'],
    ['Foo uses 24% fewer tokens.', '24%', 'tokens', 'count', 'reduces'],
    ['Foo reaches an accuracy of 95%.', '95%', 'accuracy', 'accuracy', 'reaches'],
    ['Foo reaches 95% accuracy.', '95%', 'accuracy', 'accuracy', 'reaches'],
    ['Accuracy drops by 2%.', '2%', 'Accuracy', 'accuracy', 'loses'],
    ['We see a 5% increase in accuracy.', '5%', 'accuracy', 'accuracy', 'raises'],
    ['Accuracy stays constant at 81.2%.', '81.2%', 'Accuracy', 'accuracy', 'equals'],
    ['Latency falls from 20 to 5 ms.', '20 to 5 ms', 'Latency', 'latency', 'loses'],
    ['The mean age was 54.8 years.', '54.8 years', 'mean age', 'age', 'equals'],
    ['The sensitivity (73%) was low.', '73%', 'sensitivity', 'accuracy', null],
    ['Half of the parameters are shared.', 'Half', 'parameters', 'parameters', null],
    ['Training takes 5 hours.', '5 hours', '', 'time', 'needs'],
    ['It needs 16GB of GPU memory.', '16GB', 'GPU memory', 'memory', 'needs'],
    ['The trial had 120 patients.', '120', 'patients', 'count', 'has'],
    ['We obtain 45.2 mIoU here.', '45.2', 'mIoU', 'accuracy', 'reaches'],
    ['A modulus of 3.19 GPa was measured.', '3.19 GPa', 'modulus', 'pressure', null],
    ['Foo beats Bar on letter accuracy by 3 points.', '3 points', 'letter accuracy', 'accuracy', 'beats'],
    ['Foo beats Bar in ROUGE-L by 2.1 points.', '2.1 points', 'ROUGE-L', 'score', 'beats'],
    ['Foo gives a 30% wall clock speed up.', '30%', 'wall clock speed', 'speed', 'improves'],
    ['Foo is close to Bar (4.39 vs 4.44 in MOS).', '4.39', 'MOS', 'score', 'equals'],
    ['Foo has a 3% accuracy loss against Bar (69.1 vs. 72.4).', '69.1', 'accuracy', 'accuracy', null],
    ['Foo surpasses Bar by 5.5 mAP (from 40.4 to 45.9).', '40.4 to 45.9', 'mAP', 'accuracy', 'beats'],
  ];
  const more: typeof properties = [
    ['Foo cuts the memory of sparse-coded models such as Bar by 2x.', '2x', 'memory', 'memory', 'reduces'],
    ['Foo can reduce up to 3x the total memory usage.', '3x', 'total memory usage', 'memory', 'reduces'],
    ['Foo yields a 31% FID improvement from 7.8 to 5.3.', '7.8 to 5.3', 'FID', 'error', 'improves'],
    ['Foo lowers training costs by 4x.', '4x', 'training costs', 'cost', 'reduces'],
  ];
  it.each([...properties, ...more])(
    'reads what is measured in: %s',
    (text, surface, words, concept, relation) => {
      const { property, relation: found } = of(text, surface);
      expect({ words: property.words, concept: property.concept, relation: found }).toEqual({
        words,
        concept,
        relation,
      });
    },
  );

  it('deals out a list of properties in order', () => {
    const text = 'The sensitivity and specificity of the test were 80% and 81%, respectively.';
    expect(of(text, '80%').property.words).toBe('sensitivity');
    expect(of(text, '81%').property.words).toBe('specificity');
  });

  it.each([
    'Foo reduces latency and memory by 20% and 30%, respectively.',
    'Foo achieves 20% and 30% lower latency and memory.',
    'Gains of 20% and 30% in latency and memory are seen.',
  ])('deals out a list of properties that the verb has, or that follows the figures: “%s”', (text) => {
    expect(of(text, '20%').property.words).toBe('latency');
    expect(of(text, '30%').property.words).toBe('memory');
  });

  it('deals out parallel lists of what is beaten and of conditions', () => {
    const text = 'Foo achieves 2.6x, 8.33x and 5.68x speedups over Aba, Bcd and Cde.';
    expect(findMeasurements(text).map(({ baseline }) => baseline?.words)).toEqual(['Aba', 'Bcd', 'Cde']);
    const both = 'BERT and GPT reach 80.1 and 85.3 F1 on SQuAD and GLUE.';
    expect(findMeasurements(both).map(({ entity }) => entity.name)).toEqual(['BERT', 'GPT']);
    expect(findMeasurements(both).map(({ conditions }) => conditions.map(({ words }) => words))).toEqual([
      ['SQuAD'],
      ['GLUE'],
    ]);
  });

  it('tells the number of a baseline from the one held against it', () => {
    const text = 'Our method needs 16GB of memory, compared with 40 GB for the baseline.';
    expect(of(text, '16GB').entity.kind).toBe('own');
    expect(of(text, '40 GB').entity.kind).toBe('baseline');
    expect(of(text, '40 GB').property.words).toBe('memory');
  });

  it('names what a gain is over', () => {
    expect(of('Foo is 3.2x faster than DeepSpeed on 64 GPUs.', '3.2x').baseline?.name).toBe('DeepSpeed');
    expect(of('Foo outperforms ResNet-50 by 3.1 points.', '3.1 points').baseline?.name).toBe('ResNet-50');
    expect(of('Compared to QLoRA, ours uses 30% less memory.', '30%').baseline?.name).toBe('QLoRA');
    expect(of('Foo saves more than 30% of memory.', '30%').baseline).toBeNull();
  });

  it('knows the paper by the name it offers, by "we" and by "it"', () => {
    const text =
      'We propose COAT, a framework. COAT saves 10% of memory. It is 2x faster. Zorbax is 3x slower.';
    expect(of(text, '10%').entity).toMatchObject({ kind: 'own', name: 'COAT' });
    expect(of(text, '2x').entity).toMatchObject({ kind: 'own', name: 'COAT', words: 'It' });
    expect(of(text, '3x').entity).toMatchObject({ kind: 'named', name: 'Zorbax' });
    expect(of('GaLore saves 65.5% of memory.', '65.5%', ['GaLore']).entity.kind).toBe('own');
  });

  it('resolves the former and the latter', () => {
    const text = 'We compare Adam and Lion. The former takes 5 hours, whereas the latter takes 2 hours.';
    expect(of(text, '5 hours').entity.name).toBe('Adam');
    expect(of(text, '2 hours').entity.name).toBe('Lion');
  });

  it('sorts conditions into data, models, hardware and tasks', () => {
    const text = 'On the ImageNet dataset, Foo reaches 76.2% accuracy with ResNet-50 on a single A100 GPU.';
    const { conditions } = of(text, '76.2%');
    expect(conditions.map(({ kind }) => kind).sort()).toEqual(['dataset', 'hardware', 'model']);
  });

  it('keeps qualifiers and negation', () => {
    expect(of('Foo saves up to 3x memory.', '3x').qualifier).toBe('up to');
    expect(of('Foo is 2x faster on average.', '2x').qualifier).toBe(null);
    expect(of('An average of 2x speedup is seen.', '2x').qualifier).toBe('average');
    expect(of('Foo does not reach 5% error.', '5%').negated).toBe(true);
  });

  it('reads LaTeX and gives places in the text as given', () => {
    const text = 'Foo cuts \\textbf{peak memory} by $1.54\\times$ on $\\mathrm{LLaMA}$.';
    const found = of(text, '1.54\\times');
    expect(found.property.words).toBe('peak memory');
    expect(text.slice(found.property.span?.start, found.property.span?.end)).toBe('peak memory');
  });

  it('survives any text, and every span lies in it', () => {
    const piece = fc.constantFrom(
      'we',
      'reach',
      '95%',
      'of',
      '(',
      ')',
      ',',
      'and',
      'than',
      '2x',
      'accuracy',
      'which',
      'by',
      ';',
      '.',
      'Foo',
      'to',
      '10−9',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 30 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        for (const { span, clause, property, entity, baseline, conditions } of findMeasurements(text)) {
          const spans = [
            span,
            clause,
            property.span,
            entity.span,
            baseline?.span,
            ...conditions.map((each) => each.span),
          ];
          for (const each of spans) {
            if (each == null) continue;
            expect(each.start).toBeGreaterThanOrEqual(0);
            expect(each.end).toBeGreaterThan(each.start);
            expect(each.end).toBeLessThanOrEqual(text.length);
          }
        }
      }),
    );
  });

  it.each([
    ['Foo is fast, being 1.4% over Bar and 1.9% over Baz.', '1.9%', 'Baz'],
    ['Foo takes 41 hours, with less than 3% loss compared to Bar.', '41 hours', null],
    ['Foo takes 41 hours, with less than 3% loss compared to Bar.', '3%', 'Bar'],
    ['Foo is 2x faster and 3x cheaper than Bar.', '2x', 'Bar'],
    ['Foo is 20x faster than a 22-thread CPU.', '20x', '22-thread CPU'],
    ['Foo beats the best libraries, Bar and Baz, by 2x and 3x, respectively.', '3x', 'Baz'],
    ['Compared with the widely used Bar encoder, Foo gives a 9x speedup.', '9x', 'Bar encoder'],
    ['Foo is 2x faster than naively querying each point.', '2x', 'naively querying each point'],
  ])('holds a number of “%s” against what it is compared with', (text, surface, baseline) => {
    expect(of(text, surface).baseline?.words ?? null).toBe(baseline);
  });

  it('gives no figure to a thing that stands before it as a circumstance of another', () => {
    const text =
      'Foo, a lightweight 2B model using 256K data, achieves a strong 75.1% accuracy in grounding.';
    expect(of(text, '75.1%').entity.words).not.toBe('data');
  });

  it('gives what a rival reaches to the rival', () => {
    expect(of('Foo outperforms 16-bit Bar at 80%.', '80%').entity).toMatchObject({
      kind: 'baseline',
      name: 'Bar',
    });
    expect(of('We beat a GPU baseline that sustains 39 TFLOPS.', '39 TFLOPS').entity.kind).toBe('baseline');
  });

  it('comes to an end where a clause opens with its verb behind "and"', () => {
    const text = 'Agreement occurred in 4 of 15 cases and improved acceptance by only 2.4% points.';
    expect(of(text, '2.4% points').property.words).toBe('acceptance');
  });

  const dealt: [text: string, surfaces: string[], places: string[][]][] = [
    ['Foo is 1.2x faster on the A100, 1.4x on the L40S.', ['1.2x', '1.4x'], [['A100'], ['L40S']]],
    ['Yield was 258 g in the valley and 260 g in the hills.', ['258 g', '260 g'], [['valley'], ['hills']]],
    ['On Bar it gains 5%, and on Baz 3%.', ['5%', '3%'], [['Bar'], ['Baz']]],
    ['It fell by 5 mmHg at week 4 and 8 mmHg at week 12.', ['5 mmHg', '8 mmHg'], [['week 4'], ['week 12']]],
  ];
  it.each(dealt)('gives each figure of “%s” its own place', (text, surfaces, places) => {
    expect(surfaces.map((each) => of(text, each).conditions.map(({ words }) => words))).toEqual(places);
  });

  it.each([
    ['Foo scores 57%, more than the 12% of old systems, Bar’s 11% and Baz’s 3%.', '3%', 'named', 'Baz'],
    ['Foo scores 57%, higher than Bar’s 11% and Baz’s 3%.', '3%', 'baseline', 'Baz'],
    ['Foo reaches 56% recall, compared with 44% for Bar and 40% for Baz.', '40%', 'baseline', 'Baz'],
    ['Foo raises the speed of BERT by 2x and GPT by 3x.', '3x', 'named', 'GPT'],
  ])('tells whose a number of “%s” is', (text, surface, kind, name) => {
    expect(of(text, surface).entity).toMatchObject({ kind, name });
  });

  it.each([
    ['Foo needs 2x fewer calls on four tasks and 10x fewer on Bar.', '10x', 'calls'],
    ['The catalyst had a selectivity of 85%, whereas the parent gave 61%.', '61%', 'selectivity'],
    ['Survival was longer in the drug group (18 months).', '18 months', 'Survival'],
    ['Death was rarer with the drug (hazard ratio, 0.87; 95% CI, 0.7 to 0.9).', '0.87', 'hazard ratio'],
    ['The drug increased yield by 35%.', '35%', 'yield'],
    ['Foo improves recall in the top 10 by 5%.', '5%', 'recall'],
  ])('carries what is measured to where it is not said again: %s', (text, surface, words) => {
    expect(of(text, surface).property.words).toBe(words);
  });

  it('gives every number of a list the unit behind its last', () => {
    expect(of('Foo gains 65.2 and 63.7 points.', '65.2').quantity.unit).toBe('points');
    expect(findMeasurements('Foo ranks it in the top 10.')).toEqual([]);
  });

  it('keeps each figure with the data set it was reached on', () => {
    const text =
      'Foo does well on the COCO set with 58% AP, the ADE set with 68% AP, 44% PQ, and the VOC set with 51% AP.';
    const places = ['58%', '68%', '44%', '51%'].map((surface) =>
      of(text, surface).conditions.map(({ words }) => words),
    );
    expect(places).toEqual([['COCO set'], ['ADE set'], ['ADE set'], ['VOC set']]);
  });
});
