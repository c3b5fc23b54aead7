import type { ChartSeries, ReplyNode } from '../../../model/reply.ts';

export type Chart = Extract<ReplyNode, { type: 'chart' }>;

/** How a chart is drawn: over time as lines or columns, names as bars that leave room for them. */
export type ChartForm = 'lines' | 'columns' | 'bars';

export interface ChartView {
  form: ChartForm;
  title: string;
  categories: string[];
  series: { name: string; values: (number | null)[] }[];
  /** What the picture leaves out, for its subtitle; empty: nothing. */
  leftOut: string;
}

/** Series beyond this can no longer be told apart by colour, dash and symbol. */
export const SERIES_SHOWN = 12;
/** Rows of bars and points in time that stay legible in one picture. */
const BARS_SHOWN = 40;
const POINTS_SHOWN = 120;
/** Rows of single bars in one picture, whatever the number of series. */
const BAR_ROWS = 60;
/** Columns side by side, and the longest name that fits under one. */
const COLUMNS_SHOWN = 12;
const COLUMN_LABEL = 14;

/** A year, month, day, week or quarter, as an axis of time has them. */
const TIME = /^\d{4}(-\d{2}(-\d{2})?|-?W\d{1,2}|[- ]?Q[1-4])?$/;
/** What XML cannot hold or would turn the text around: control and formatting characters, lone surrogates. */
const UNDRAWABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]+/gu;

/**
 * Names every JavaScript object answers to. The drawing library looks widths up by text in a plain object, so the text
 * `__proto__` would change all objects of the process (zrender 6, core/LRU).
 */
const INHERITED = new RegExp(Object.getOwnPropertyNames(Object.prototype).join('|'), 'g');
/** Joins letters as if it were not there: the text looks the same and is another key. */
const WORD_JOINER = '\u2060';

/**
 * Chooses the form and what is shown. The strongest series are kept when there are too many, the latest points of time,
 * and the first of other categories; what is left out is said.
 * @param most what a picture has room for
 */
export function viewChart(chart: Chart, most = { series: SERIES_SHOWN, points: POINTS_SHOWN }): ChartView {
  const categories = chart.categories.map(drawable);
  const overTime = categories.length > 0 && categories.every((category) => TIME.test(category));
  const series = strongest(chart.series, most.series);
  const form = chooseForm(categories, overTime, series.length);
  const bars = Math.min(BARS_SHOWN, Math.floor(BAR_ROWS / (series.length || 1)));
  const shown = Math.min(most.points, overTime ? POINTS_SHOWN : bars);
  const from = overTime ? Math.max(0, categories.length - shown) : 0;
  const to = from + shown;
  return {
    form,
    title: drawable(chart.title),
    categories: categories.slice(from, to),
    series: distinct(series).map(({ name, values }) => ({
      name,
      values: categories
        .map((_, at) => values[at])
        .map(finite)
        .slice(from, to),
    })),
    leftOut: [
      leftOutLine(series.length, chart.series.length, 'series'),
      leftOutLine(Math.min(shown, categories.length), categories.length, overTime ? 'latest' : 'first'),
    ]
      .filter(Boolean)
      .join('; '),
  };
}

/** Somebody's text as one line that can be drawn. */
export function drawable(text: string): string {
  const line = text.replace(/\s+/gu, ' ').replace(UNDRAWABLE, '').trim();
  return line.replace(INHERITED, (name) => name[0] + WORD_JOINER + name.slice(1));
}

function chooseForm(categories: string[], overTime: boolean, series: number): ChartForm {
  if (overTime) return series === 1 && categories.length <= BARS_SHOWN ? 'columns' : 'lines';
  const short = categories.every((category) => category.length <= COLUMN_LABEL);
  return short && categories.length * Math.max(1, series / 2) <= COLUMNS_SHOWN ? 'columns' : 'bars';
}

function strongest(series: ChartSeries[], most: number): ChartSeries[] {
  if (series.length <= most) return series;
  const weight = ({ values }: ChartSeries) =>
    values.reduce((sum, value) => sum + Math.abs(finite(value) ?? 0), 0);
  const kept = new Set([...series].sort((a, b) => weight(b) - weight(a)).slice(0, most));
  return series.filter((each) => kept.has(each));
}

/** The legend knows series by name: two of the same name are told apart by a number. */
function distinct(series: ChartSeries[]): ChartSeries[] {
  const seen = new Map<string, number>();
  return series.map(({ name, values }) => {
    const shown = drawable(name) || 'unnamed';
    const times = (seen.get(shown) ?? 0) + 1;
    seen.set(shown, times);
    return { name: times === 1 ? shown : `${shown} (${times})`, values };
  });
}

/** A number an axis can carry: beyond these bounds its ticks can no longer be told apart in double precision. */
function finite(value: number | undefined): number | null {
  if (value === undefined || !(Math.abs(value) <= 1e15)) return null;
  return Math.abs(value) < 1e-12 ? 0 : value;
}

function leftOutLine(shown: number, all: number, what: string): string {
  if (shown >= all) return '';
  return what === 'series'
    ? `the strongest ${shown} of ${all} series are drawn`
    : `the ${what} ${shown} of ${all} are drawn`;
}
