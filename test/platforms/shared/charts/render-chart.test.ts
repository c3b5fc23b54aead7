import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Chart, SERIES_SHOWN, viewChart } from '../../../../src/platforms/shared/charts/chart-view.ts';
import { renderChartPng, renderChartSvg } from '../../../../src/platforms/shared/charts/render-chart.ts';

const chart = (rest: Partial<Chart>): Chart => ({
  type: 'chart',
  title: 'Papers by month',
  categories: ['2024-01', '2024-02', '2024-03'],
  series: [{ name: 'quantization', values: [1, 4, 2] }],
  altText: 'Papers by month',
  ...rest,
});

const monthsFrom = (year: number, count: number): string[] =>
  Array.from(
    { length: count },
    (_, i) => `${year + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
  );

/** Width and height as the header of a PNG gives them. */
function pngSize(png: Buffer): { width: number; height: number } {
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

describe('a chart as SVG', () => {
  it.each([
    ['points', { categories: [] }],
    ['series', { series: [] }],
  ])('without %s says that there is no data', (_, missing) => {
    expect(renderChartSvg(chart(missing))).toContain('no data');
    expect(renderChartSvg(chart({}))).not.toContain('no data');
  });

  it('leaves out names of points that have no room rather than cut them all', () => {
    const categories = monthsFrom(2024, 21);
    const svg = renderChartSvg(
      chart({ categories, series: [{ name: 'a', values: categories.map(() => 1) }] }),
    );
    expect(svg).toContain('>2025-09<');
    expect(svg).not.toContain('…');
  });

  it('is the same text for the same chart', () => {
    const many = chart({ series: [1, 2, 3].map((n) => ({ name: `tag ${n}`, values: [n, n + 1, n] })) });
    const first = renderChartSvg(many);
    renderChartSvg(chart({}));
    expect(renderChartSvg(many)).toBe(first);
  });

  it('escapes hostile names and titles', () => {
    const hostile = '</text><script>alert(1)</script>&<image href="file:///etc/passwd"/>';
    const svg = renderChartSvg(
      chart({
        title: hostile,
        categories: [hostile, 'b'],
        series: ['1', '2'].map((n) => ({ name: hostile + n, values: [1, 2] })),
      }),
    );
    expect(svg).not.toMatch(/<(script|image|foreignObject)/i);
    expect(svg).toContain('&lt;/text&gt;');
  });

  it('leaves the objects of the process alone whatever a title is called', () => {
    const title = 'a constructor and __proto__';
    renderChartSvg(chart({ title: '__proto__', categories: ['toString', 'valueOf'] }));
    renderChartSvg(chart({ title, series: [{ name: 'constructor', values: [1] }] }));
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(Object.keys(Object)).toEqual([]);
  });

  it('shows every number of a small chart', () => {
    const svg = renderChartSvg(
      chart({ categories: ['COAT', 'GaLore'], series: [{ name: 'x', values: [1.54, 3.25] }] }),
    );
    expect(svg).toContain('>1.54<');
    expect(svg).toContain('>3.25<');
  });

  it('counts whole things in whole numbers, and measures others finely', () => {
    const of = (values: number[]) => renderChartSvg(chart({ series: [{ name: 'x', values }] }));
    expect(of([1, 2, 1])).not.toContain('>0.5<');
    expect(of([1, 2, 1.5])).toContain('>0.5<');
  });

  it('leaves a long name beside a bar the room that a wide font takes', () => {
    const svg = renderChartSvg(
      chart({ categories: ['mixed-granularity activation quantization', 'pruning of whole layers'] }),
    );
    const [, left, text = ''] = /translate\(([\d.]+) [\d.]+\)"[^>]*>(mixed-[^<]+)</.exec(svg) ?? [];
    // DejaVu Sans, the widest in use, takes .56 of its size a letter.
    expect(Number(left)).toBeGreaterThan(text.length * 13 * 0.56);
  });
});

describe('a chart as a picture', () => {
  it('is drawn for any chart, however odd its texts and numbers', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const value = fc.oneof(fc.integer(), fc.double());
    const series = fc.record({ name: text, values: fc.array(value, { maxLength: 8 }) });
    const charts = fc.record({
      title: text,
      categories: fc.array(text, { maxLength: 8 }),
      series: fc.array(series, { maxLength: 15 }),
    });
    await fc.assert(
      fc.asyncProperty(charts, async (each) => {
        expect(pngSize(await renderChartPng(chart(each))).width).toBe(1720);
      }),
      { numRuns: 20 },
    );
  });

  it('grows with the number of bars', async () => {
    const bars = (count: number) =>
      chart({
        categories: Array.from({ length: count }, (_, i) => `a paper with a long name, number ${i}`),
        series: [{ name: 'speedup', values: Array.from({ length: count }, (_, i) => i) }],
      });
    const few = pngSize(await renderChartPng(bars(10)));
    const many = pngSize(await renderChartPng(bars(30)));
    expect(many.height).toBeGreaterThan(few.height + 500);
  });
});

describe('what is drawn', () => {
  it('goes over time as lines when the categories are months', () => {
    const series = ['a', 'b'].map((name) => ({ name, values: [1, 2, 3] }));
    expect(viewChart(chart({ series })).form).toBe('lines');
    expect(viewChart(chart({ series, categories: ['COAT', 'GaLore', 'APOLLO'] })).form).toBe('columns');
  });

  it('gives long names bars that leave room for them', () => {
    expect(viewChart(chart({ categories: ['Memory-efficient training', 'b', 'c'] })).form).toBe('bars');
  });

  it('stands as columns up to twelve of them, and lies as bars from there on', () => {
    const form = (count: number) => {
      const categories = Array.from({ length: count }, (_, i) => `paper ${i}`);
      return viewChart(chart({ categories, series: [{ name: 'speedup', values: categories.map(() => 1) }] }))
        .form;
    };
    expect([form(12), form(13)]).toEqual(['columns', 'bars']);
  });

  it('keeps the strongest series and says how many are not drawn', () => {
    const series = Array.from({ length: 30 }, (_, i) => ({ name: `tag ${i}`, values: [i, i, i] }));
    const view = viewChart(chart({ series }));
    expect(view.series.map(({ name }) => name)).toEqual(series.slice(30 - SERIES_SHOWN).map((s) => s.name));
    expect(view.leftOut).toBe('the strongest 12 of 30 series are drawn');
  });

  it('keeps the latest months and says so', () => {
    const categories = monthsFrom(2010, 150);
    const view = viewChart(
      chart({ categories, series: [{ name: 'a', values: categories.map((_, i) => i) }] }),
    );
    expect(view.categories.at(-1)).toBe('2022-06');
    expect(view.series[0]?.values.at(-1)).toBe(149);
    expect(view.leftOut).toBe('the latest 120 of 150 are drawn');
  });

  it('says nothing of what is left out when all is drawn', () => {
    expect(viewChart(chart({})).leftOut).toBe('');
  });

  it('leaves a gap where a number is missing or not one', () => {
    const view = viewChart(chart({ series: [{ name: 'a', values: [Number.NaN, 2] }] }));
    expect(view.series[0]?.values).toEqual([null, 2, null]);
  });

  it('tells series of the same name apart', () => {
    const series = [1, 2].map((n) => ({ name: 'a', values: [n, n, n] }));
    expect(viewChart(chart({ series })).series.map(({ name }) => name)).toEqual(['a', 'a (2)']);
  });
});
