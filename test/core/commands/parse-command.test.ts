import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../src/core/commands/parse-command.ts';

describe('parseCommand', () => {
  it.each([
    ['how much memory does COAT save?', { name: 'ask', question: 'how much memory does COAT save?' }],
    ['ask how fast is Sana?', { name: 'ask', question: 'how fast is Sana?' }],
    ['search FP8 training', { name: 'search', query: 'FP8 training', limit: 10 }],
    ['find FP8', { name: 'search', query: 'FP8', limit: 10 }],
    ['paper coat', { name: 'paper', ref: 'coat' }],
    ['PAPER coat', { name: 'paper', ref: 'coat' }],
    ['papers', { name: 'papers', limit: 20, cursor: null }],
    [
      'papers on FP8 or low-precision training?',
      { name: 'ask', question: 'papers on FP8 or low-precision training?' },
    ],
    ['list the papers about layer pruning', { name: 'ask', question: 'list the papers about layer pruning' }],
    [
      'Show me everything using linear attention',
      { name: 'ask', question: 'Show me everything using linear attention' },
    ],
    ['/papers search FP8', { name: 'search', query: 'FP8', limit: 10 }],
    ['reindex --force 002.txt', { name: 'reindex', targets: ['002.txt'], force: true }],
    ['status', { name: 'status' }],
    ['compare coat and galore', { name: 'compare', subjects: ['coat', 'galore'] }],
    ['coat vs. galore?', { name: 'compare', subjects: ['coat', 'galore'] }],
    ['COAT versus GaLore vs Fira', { name: 'compare', subjects: ['COAT', 'GaLore', 'Fira'] }],
    [
      'compare GaLore, Natural GaLore and Fira',
      { name: 'compare', subjects: ['GaLore', 'Natural GaLore', 'Fira'] },
    ],
    [
      'compare GaLore and LaMDA for memory-efficient fine-tuning',
      { name: 'compare', subjects: ['GaLore', 'LaMDA'] },
    ],
    ['compare coat', { name: 'missing', command: 'compare' }],
    ['similar to coat', { name: 'similar', ref: 'coat' }],
    ['more like coat', { name: 'like', ref: 'coat', liking: 1 }],
    ['less coat', { name: 'like', ref: 'coat', liking: -1 }],
    ['save coat', { name: 'save', ref: 'coat' }],
    ['trends', { name: 'trends', by: 'published' }],
    ['trends by arrival', { name: 'trends', by: 'arrived' }],
    ['feedback bad how fast is Sana?', { name: 'feedback', verdict: 'bad', subject: 'how fast is Sana?' }],
    ['feedback loops in training?', { name: 'ask', question: 'feedback loops in training?' }],
    ['constructor', { name: 'ask', question: 'constructor' }],
    ['  ', { name: 'help' }],
    ['search', { name: 'missing', command: 'search' }],
  ])('reads %j', (text, command) => {
    expect(parseCommand(text)).toEqual(command);
  });

  it('understands any text as some command, without throwing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseCommand(text).name).toBeTypeOf('string');
      }),
    );
  });
});
