import type { EChartsOption, SeriesOption } from 'echarts';
import type { ChartForm, ChartView } from './chart-view.ts';

/** Told apart by people with any colour vision (Okabe and Ito 2008), darkest first so that thin lines show on white. */
const COLOURS = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#555555', '#8C6D1F'];
const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond'];
const DASHES = ['solid', 'dashed', 'dotted'] as const;
const INK = '#1f2328';
const FAINT = '#59636e';
const RULE = '#d8dee4';

export const FONT_FAMILY = 'Noto Sans';
export const WIDTH = 860;
const MARGIN = 28;
const LEGEND_WIDTH = 190;
const LEGEND_ROW = 24;
const TITLE_LINE = 26;
const SUBTITLE_LINE = 22;
/** Mean width of a character of the title's font, as a share of its size: measured on English text in Noto Sans. */
const TITLE_SIZE = 19;
const CHARACTER = 0.56;
/** ECharts breaks lines by the widths of a narrower font: it is told of less room than there is. */
const TITLE_WIDTH = (WIDTH - 2 * MARGIN) * 0.85;
const TITLE_LINES = 3;
const TITLE_CHARACTERS = Math.floor(TITLE_WIDTH / (TITLE_SIZE * CHARACTER));
const BAR_LABEL_WIDTH = 230;

/** @returns the option ECharts draws and the height it needs, in pixels. Pure. */
export function chartOption(view: ChartView): { option: EChartsOption; height: number } {
  const withLegend = view.series.length > 1;
  const empty = view.categories.length === 0 || view.series.length === 0;
  const subtitle = empty
    ? 'no data'
    : [withLegend ? '' : view.series[0]?.name, view.leftOut].filter(Boolean).join('; ');
  const title = shortened(view.title, (TITLE_LINES - 0.5) * TITLE_CHARACTERS);
  const titleLines = Math.ceil(title.length / TITLE_CHARACTERS) || 1;
  const top = MARGIN + titleLines * TITLE_LINE + (subtitle ? SUBTITLE_LINE : 0) + 14;
  const height = Math.max(plotHeight(view), withLegend ? view.series.length * LEGEND_ROW : 0) + top + 52;
  const right = withLegend ? LEGEND_WIDTH + MARGIN + 12 : MARGIN + 12;
  const option: EChartsOption = {
    animation: false,
    backgroundColor: '#ffffff',
    color: COLOURS,
    textStyle: { fontFamily: FONT_FAMILY, color: INK },
    title: {
      text: title || ' ',
      subtext: subtitle,
      left: MARGIN,
      top: MARGIN - 12,
      textStyle: {
        fontSize: TITLE_SIZE,
        lineHeight: TITLE_LINE,
        fontWeight: 600,
        color: INK,
        width: TITLE_WIDTH,
        overflow: 'break',
      },
      subtextStyle: { fontSize: 13, color: FAINT, ...truncated(TITLE_WIDTH) },
    },
    legend: {
      show: withLegend,
      orient: 'vertical',
      left: WIDTH - LEGEND_WIDTH - MARGIN,
      top,
      itemGap: LEGEND_ROW - 14,
      itemWidth: 28,
      textStyle: { color: INK, fontSize: 13, width: LEGEND_WIDTH - 40, overflow: 'truncate', ellipsis: '…' },
    },
    grid: { left: MARGIN + labelSlack(view), right, top, bottom: 28, containLabel: true },
    ...axes(view, WIDTH - right - 2 * MARGIN),
    series: view.series.map((each, at) => drawSeries(view, each, at)),
  };
  return { option, height };
}

const shortened = (text: string, length: number): string =>
  text.length <= length ? text : `${Array.from(text).slice(0, length).join('')}…`;

function plotHeight({ form, categories, series }: ChartView): number {
  if (categories.length === 0) return 60;
  if (form !== 'bars') return 330;
  return Math.max(160, categories.length * (series.length * 14 + 12));
}

function axes(view: ChartView, plotWidth: number): Pick<EChartsOption, 'xAxis' | 'yAxis'> {
  const values = {
    type: 'value' as const,
    axisLabel: { color: FAINT, fontSize: 13 },
    // Papers are counted whole.
    minInterval: view.series.every(isCounted) ? 1 : 0,
    splitLine: { lineStyle: { color: RULE } },
  };
  const names = {
    type: 'category' as const,
    data: view.categories,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: FAINT } },
    boundaryGap: view.form !== 'lines',
    axisLabel: { color: INK, fontSize: 13, ...labelRoom(view, plotWidth) },
  };
  return view.form === 'bars'
    ? { xAxis: values, yAxis: { ...names, inverse: true } }
    : { xAxis: names, yAxis: values };
}

const isCounted = ({ values }: ChartView['series'][number]): boolean =>
  values.every((value) => Number.isInteger(value ?? 0));

/** Names beside bars are measured in a narrower font than any page's: what the wider one takes more. */
function labelSlack({ form, categories }: ChartView): number {
  const longest = Math.max(0, ...categories.map(({ length }) => length));
  return form === 'bars' ? Math.min(BAR_LABEL_WIDTH, longest * 6) * 0.25 : 0;
}

function labelRoom({ form, categories }: ChartView, plotWidth: number) {
  if (form === 'bars') return { interval: 0, ...truncated(BAR_LABEL_WIDTH) };
  if (form === 'lines') return { hideOverlap: true, showMaxLabel: true };
  const room = plotWidth / Math.max(1, categories.length);
  return room < 40 ? { hideOverlap: true, showMaxLabel: true } : { interval: 0, ...truncated(room - 6) };
}

const truncated = (width: number) => ({ width, overflow: 'truncate' as const, ellipsis: '…' });

function drawSeries(
  view: ChartView,
  { name, values }: ChartView['series'][number],
  at: number,
): SeriesOption {
  const color = COLOURS[at % COLOURS.length] ?? INK;
  if (view.form === 'lines') {
    return {
      type: 'line',
      name,
      data: values,
      color,
      symbol: SYMBOLS[at % SYMBOLS.length] ?? 'circle',
      symbolSize: 7,
      showSymbol: view.categories.length <= 60,
      connectNulls: false,
      lineStyle: { width: 2.5, type: DASHES[Math.floor(at / COLOURS.length)] ?? 'dotted' },
    };
  }
  const bars = values.length * view.series.length;
  return {
    type: 'bar',
    name,
    data: values,
    color,
    barMaxWidth: 46,
    itemStyle: { opacity: at < COLOURS.length ? 1 : 0.55 },
    label: { show: bars <= BARS_LABELLED, position: outside(view.form), color: INK, fontSize: 12 },
  };
}

/** More bars than this leave no room for each one's number. */
const BARS_LABELLED = 40;

const outside = (form: ChartForm): 'right' | 'top' => (form === 'bars' ? 'right' : 'top');
