import { fileURLToPath } from 'node:url';
import { renderAsync } from '@resvg/resvg-js';
import { init } from 'echarts';
import { chartOption, FONT_FAMILY, WIDTH } from './chart-option.ts';
import { type Chart, viewChart } from './chart-view.ts';

const font = (name: string) => fileURLToPath(new URL(`../../../../assets/fonts/${name}`, import.meta.url));
/** Shipped, so that a picture is the same on every machine. DejaVu has the arrows and signs of mathematics Noto lacks. */
const FONTS = ['NotoSans-Regular.ttf', 'NotoSans-SemiBold.ttf', 'DejaVuSans.ttf'].map(font);
/** Pixels of the picture for one of the drawing: sharp on dense screens. */
const ZOOM = 2;

/** A chart as SVG, the same text for the same chart; what cannot be drawn is left out, what does not fit is said. */
export function renderChartSvg(chart: Chart): string {
  const { option, height } = chartOption(viewChart(chart));
  const canvas = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    canvas.setOption(option);
    return withoutCounters(canvas.renderToSVGString());
  } finally {
    canvas.dispose();
  }
}

export async function renderChartPng(chart: Chart): Promise<Buffer> {
  const image = await renderAsync(renderChartSvg(chart), {
    font: { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: FONT_FAMILY },
    fitTo: { mode: 'zoom', value: ZOOM },
  });
  return image.asPng();
}

/** The library counts its drawings in the ids of their parts; a style sheet for pointers has no use in a picture. */
const withoutCounters = (svg: string): string =>
  svg
    .replace(/<style[^<>]*><!\[CDATA\[[^<>]*\]\]>\s*<\/style>/, '')
    .replace(/ class="zr\d+-cls-\d+"/g, '')
    .replace(/( id="|\(#)zr\d+-/g, '$1');
