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
