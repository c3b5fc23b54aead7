import { raw } from 'hono/html';
import type { ReplyNode } from '../../../model/reply.ts';
import { type Html, html } from './html.ts';

export type ChartNode = Extract<ReplyNode, { type: 'chart' }>;

/** Draws a chart, at once or later. @returns SVG, every text in it escaped. */
export type DrawChart = (chart: ChartNode) => string | Promise<string>;

/** A chart as a picture: told to those who do not see it, in the page's colours. @param id its own within the page */
export const chartFigure = (
  chart: ChartNode,
  draw: DrawChart,
  id: string,
): Html => html`<figure class="chart">
    <div class="scroll" role="img" aria-label="${chart.altText || chart.title}" tabindex="0">${picture(chart, draw, id)}</div>
  </figure>`;

/** The picture alone. @param id its own within the page */
export function picture(chart: ChartNode, draw: DrawChart, id: string): Html {
  const drawn = draw(chart);
  return typeof drawn === 'string' ? raw(pageSvg(drawn, id)) : drawn.then((svg) => raw(pageSvg(svg, id)));
}

/** SVG made to stand in a page: its room, its ids, and attributes for styles, which the page allows from its sheet. */
export function pageSvg(svg: string, prefix: string): string {
  return svg
    .replace(/^<svg width="[\d.]+" height="[\d.]+"/, '<svg aria-hidden="true" focusable="false"')
    .replace(
      /(<[a-z]+\b[^<>]*?) style="([^"]*)"/gi,
      (_, tag: string, style: string) => tag + attributesOf(style),
    )
    .replace(/( id="|url\(#)/g, `$1${prefix}-`);
}

/** The page's own font is used. */
function attributesOf(style: string): string {
  const kept = [...style.matchAll(/(?:^|;)\s*(font-size|font-weight|fill|stroke)\s*:\s*([\w#.-]+)/g)];
  return kept.map(([, name, value]) => ` ${name}="${value}"`).join('');
}
