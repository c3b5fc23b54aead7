import type { ReplyNode } from '../../model/reply.ts';
import { type ChartView, viewChart } from '../shared/charts/chart-view.ts';
import { limits } from '../shared/limits.ts';
import type { Block, ChartBlock } from './blocks.ts';
import { paragraphs, preformatted, smallPrint, textElements } from './rich-text.ts';
import { clean, shorten } from './text.ts';

type ChartNode = Extract<ReplyNode, { type: 'chart' }>;

const { slack } = limits;

/** A chart that Slack draws in the message itself, with what is read out for it in small print; in words where it cannot be drawn. */
export function chartBlocks(node: ChartNode): Block[] {
  const { form, categories, series, leftOut } = viewChart(node, {
    series: slack.chartSeries.use,
    points: slack.chartPoints.use,
  });
  const title = clean(node.title).replace(/\s+/g, ' ').trim();
  const labels = categories.map(label);
  const drawn = series.map(({ name, values }) => ({
    name: label(name),
    data: labels.flatMap((each, i) => {
      const value = values[i] ?? null;
      return value === null ? [] : [{ label: each, value }];
    }),
  }));
  const isDrawable =
    areNames(labels) &&
    areNames(drawn.map(({ name }) => name)) &&
    drawn.every(({ data }) => data.length === labels.length);
  const above = isDrawable && title !== '' && title.length <= slack.chartTitle.use ? [] : heading(node.title);
  const chart: ChartBlock = {
    type: 'data_visualization',
    title: shorten(title, slack.chartTitle.use) || 'Chart',
    chart: { type: form === 'lines' ? 'line' : 'bar', series: drawn, axis_config: { categories: labels } },
  };
  const said = [node.altText, leftOut === '' ? '' : `(${leftOut})`].filter(Boolean).join(' ');
  return [...above, ...(isDrawable ? [chart] : inWords(categories, series)), ...smallPrint(said)];
}

/** Blocks with every chart in words: for where Slack does not draw it. */
export function chartsInWords(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => {
    if (block.type !== 'data_visualization') return [block];
    const { title, chart } = block;
    const series = chart.series.map(({ name, data }) => ({ name, values: data.map(({ value }) => value) }));
    return [...heading(title), ...inWords(chart.axis_config.categories, series)];
  });
}

function inWords(categories: string[], series: ChartView['series']): Block[] {
  const said = (values: readonly (number | null)[]): string[] =>
    categories.map((_, i) => String(values[i] ?? 'none'));
  const [one, ...others] = series;
  const rows =
    one === undefined || others.length > 0
      ? [categories.join(', '), ...series.map(({ name, values }) => `${name}: ${said(values).join(', ')}`)]
      : said(one.values).map((value, i) => `${categories[i]}: ${value}`);
  return preformatted(rows.join('\n'));
}

const heading = (title: string): Block[] => paragraphs(textElements(title, 'bold'));

/** A name as short as Slack wants it: its long words in short ("large lang. models"), before anything is cut. */
function label(text: string): string {
  let said = clean(text);
  for (let cut = 0; said.length > slack.chartLabel.use && cut < MOST_CUT; cut++) {
    const words = [...said.matchAll(LONG_WORD)].sort((a, b) => b[0].length - a[0].length);
    const [longest] = words;
    if (longest === undefined) break;
    const { 0: word, 1: beginning = '', index } = longest;
    said = `${said.slice(0, index)}${beginning}.${said.slice(index + word.length)}`;
  }
  return shorten(said, slack.chartLabel.use);
}

/** A word that says the same in short: up to a consonant before a vowel, three letters at least. */
const LONG_WORD = /(?<![\p{L}.])(\p{L}{2,5}?[bcdfghjklmnpqrstvwxz])(?=[aeiouy])\p{L}{3,}/gu;
const MOST_CUT = 4;

/** Slack tells series and points apart by name. */
const areNames = (names: string[]): boolean =>
  names.length > 0 && !names.includes('') && new Set(names).size === names.length;
