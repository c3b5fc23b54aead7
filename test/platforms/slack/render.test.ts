import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/model/reply.ts';
import { chartsInWords } from '../../../src/platforms/slack/chart.ts';
import { renderSlack } from '../../../src/platforms/slack/render.ts';
import { reply, saidPlace } from '../../../src/replies/compose.ts';
import { rendererContract } from '../../contracts/renderer-contract.ts';
import { readMessage } from '../../fakes/slack/read-payload.ts';
import { validateMessage } from '../../fakes/slack/validate-payload.ts';
import { slackUnderTest } from './under-test.ts';

rendererContract('Slack', slackUnderTest);

describe('a reply in Slack', () => {
  const blockTypes = (given: Reply) =>
    renderSlack(given).messages.flatMap(({ blocks }) => blocks.map((b) => b.type));

  it('shows a table as a table block, numbers to the right', () => {
    const rows = [
      ['COAT', '1.54x'],
      ['GaLore', '2.1x'],
    ];
    const { messages } = renderSlack(reply([{ type: 'table', columns: ['Method', 'Memory'], rows }]));
    expect(messages[0].blocks).toEqual([
      {
        type: 'table',
        rows: [['Method', 'Memory'], ...rows].map((row) => row.map((text) => ({ type: 'raw_text', text }))),
        column_settings: [
          { align: 'left', is_wrapped: true },
          { align: 'right', is_wrapped: false },
        ],
      },
    ]);
  });

  it('links a channel of Slack, and names one of elsewhere', () => {
    const to = ['slack:C1', 'discord:900000000000000001'].flatMap((place) =>
      saidPlace({ place, server: 'x' }),
    );
    const { messages } = renderSlack(reply([{ type: 'paragraph', content: to }]));
    expect(JSON.stringify(messages[0].blocks)).toContain(
      '{"type":"channel","channel_id":"C1"},{"type":"text"',
    );
  });

  it('attaches a table that does not fit, whole', () => {
    const rows = Array.from({ length: 300 }, (_, i) => [`row ${i}`, '=1+1', '-0.5']);
    const { messages, files } = renderSlack(reply([{ type: 'table', columns: ['a', 'b', 'c'], rows }]));
    expect(messages).toHaveLength(1);
    expect(files.map(({ name }) => name)).toEqual(['table-1.csv']);
    expect(files[0]?.content?.split('\r\n')).toHaveLength(302);
    expect(files[0]?.content).toContain("row 299,'=1+1,-0.5");
  });

  it('puts the five buttons under a paper', () => {
    const card = {
      paperId: 'arxiv:2410.19313',
      slug: 'coat',
      title: 'COAT: Compressing Optimizer States',
      oneLine: 'Trains in FP8.',
      topResult: { text: 'Memory: 1.54x', quote: 'It reduces memory by 1.54x.' },
      tags: ['FP8 training'],
      url: 'https://arxiv.org/abs/2410.19313',
      publishedOn: '2024-10-25',
      why: null,
    };
    const [message] = renderSlack(reply([{ type: 'paper', card }])).messages;
    expect(readMessage({ ...message }).commands).toEqual([
      'paper coat',
      'similar coat',
      'save coat',
      'more coat',
      'less coat',
    ]);
    expect(readMessage({ ...message }).links).toEqual([{ label: card.title, url: card.url }]);
  });

  it('keeps the sources, the buttons and the thumbs on the first of several pages', () => {
    const given = reply(
      Array.from({ length: 120 }, (_, i) => ({ type: 'paragraph', content: `Sentence ${i}.` })),
      {
        actions: [{ label: 'Similar', command: 'similar coat' }],
        feedback: { subject: 'answer:1' },
        sources: [{ paperId: 'p', slug: 'coat', title: 'COAT', url: 'https://arxiv.org/abs/2410.19313' }],
      },
    );
    const { messages } = renderSlack(given);
    expect(messages.length).toBeGreaterThan(2);
    expect(messages[0].blocks.slice(-3).map(({ type }) => type)).toEqual([
      'rich_text',
      'actions',
      'context_actions',
    ]);
  });

  it('draws a heading, a list, a quote, code and a chart as what they are', () => {
    const given = reply([
      { type: 'heading', text: 'Memory' },
      { type: 'list', items: ['one', 'two'], ordered: true },
      { type: 'quote', text: 'It is smaller.', source: 'coat' },
      { type: 'code', text: 'x = 1' },
      {
        type: 'chart',
        title: 'Bars',
        categories: ['a'],
        series: [{ name: 's', values: [1] }],
        altText: 'One bar.',
      },
    ]);
    const texts = ['rich_text', 'rich_text', 'rich_text'];
    expect(blockTypes(given)).toEqual(['header', ...texts, 'data_visualization', 'context']);
    expect(renderSlack(given).files).toEqual([]);
  });

  const bars = (names: string[], values: number[], series = ['s']): Reply =>
    reply([
      {
        ...{ type: 'chart', title: 'Bars', altText: 'Bars.', categories: names },
        series: series.map((name) => ({ name, values })),
      },
    ]);

  it.each([
    ['as many points and series as it takes', 25, 9, 'data_visualization'],
    ['a chart of one point', 1, 1, 'data_visualization'],
    ['a chart of nothing in words', 0, 1, 'rich_text'],
  ])('draws %s', (_, points, series, type) => {
    const names = (count: number, name: string) => Array.from({ length: count }, (_, i) => `${name} ${i}`);
    const given = bars(names(points, 'point'), names(points, '').map(Number), names(series, 'series'));
    expect(blockTypes(given)).toContain(type);
    expect(validateMessage({ ...renderSlack(given).messages[0] })).toEqual([]);
  });

  it('says several series in words in a line each', () => {
    const months = Array.from({ length: 20 }, (_, i) => `2024-${String(i + 1).padStart(2, '0')}`);
    const [{ blocks }] = renderSlack(bars(months, [1, 2, 3], ['a', 'b', 'c'])).messages;
    const lines = JSON.stringify(chartsInWords(blocks)).split('\\n');
    expect(lines.length).toBeLessThan(10);
  });

  it('says a long name of a chart in short, and cuts no word', () => {
    const names = ['large language models', 'distributed training systems', 'pruning'];
    const [{ blocks }] = renderSlack(bars(names, [3, 2, 1])).messages;
    for (const name of ['large lang. models', 'distr. train. syst.', 'pruning'])
      expect(JSON.stringify(blocks)).toContain(`"${name}"`);
  });

  it.each([
    ['names that are cut to the same', ['a technique with a name 1', 'a technique with a name 2'], [1, 2]],
    ['a point that is missing', ['a', 'b'], [1]],
  ])('says a chart in words that Slack could not draw truly: %s', (_, names, values) => {
    const [{ blocks }] = renderSlack(bars(names, values)).messages;
    expect(blocks.map(({ type }) => type)).not.toContain('data_visualization');
    for (const name of names) expect(JSON.stringify(blocks)).toContain(name);
  });

  it('escapes what stands in the notification', () => {
    const [message] = renderSlack(reply([{ type: 'paragraph', content: '<!channel> & <@U1>' }])).messages;
    expect(message.text).toBe('&lt;\u2060!channel&gt; &amp; &lt;\u2060@U1&gt;');
  });
});
