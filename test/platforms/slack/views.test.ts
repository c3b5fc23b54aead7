import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leadsToPaper } from '../../../src/papers/mentions.ts';
import { compareModal, homeView, options, subscribeModal } from '../../../src/platforms/slack/views.ts';
import { arbitraryReply } from '../../contracts/arbitrary-reply.ts';
import { validateOption } from '../../fakes/slack/validate-blocks.ts';
import { validateView } from '../../fakes/slack/validate-payload.ts';

describe('views in Slack', () => {
  it('keep any home within the limits, without tables and thumbs', () => {
    const property = fc.property(arbitraryReply({ mentionId: 'U1' }), (reply) => {
      expect(validateView({ ...homeView(reply) })).toEqual([]);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('are modals Slack opens', () => {
    expect(validateView({ ...subscribeModal('{}', { timeZone: 'Europe/Berlin' }) })).toEqual([]);
    expect(validateView({ ...compareModal('{}') })).toEqual([]);
  });

  it('offer names of any length as choices', () => {
    const name = fc.record({
      label: fc.string({ unit: 'grapheme', maxLength: 200 }),
      value: fc.string({ maxLength: 200 }),
    });
    const property = fc.property(fc.array(name, { maxLength: 40 }), (names) => {
      const problems: string[] = [];
      for (const option of options(names)) validateOption(option, (problem) => problems.push(problem));
      expect(problems).toEqual([]);
    });
    fc.assert(property);
  });
});

describe('a link', () => {
  it.each([
    'https://arxiv.org/abs/2410.19313',
    'https://arxiv.org/pdf/2410.19313v2',
    'https://www.arxiv.org/html/2410.19313',
    'https://huggingface.co/papers/2410.19313',
  ])('to a paper is %s', (url) => expect(leadsToPaper(url)).toBe(true));

  it.each([
    'https://arxiv.org/list/cs.CL/new',
    'https://huggingface.co/coat/model',
    'https://arxiv.org.evil.example/abs/2410.19313',
    'https://evilarxiv.org/abs/2410.19313',
    'https://user@arxiv.org/abs/2410.19313',
    'javascript:arxiv.org/abs/1',
    'nonsense',
  ])('to none is %s', (url) => expect(leadsToPaper(url)).toBe(false));
});
