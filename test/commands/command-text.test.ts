import { describe, expect, it } from 'vitest';
import { commandText } from '../../src/commands/command-text.ts';

describe('what people who run the bot did', () => {
  it('is told as it was typed, without passwords in addresses', () => {
    const command = {
      name: 'reindex',
      targets: ['https://me:secret@example.org/a', 'b.txt'],
      force: true,
    } as const;
    expect(commandText({ ...command, targets: [...command.targets] })).toBe(
      'reindex https://…@example.org/a b.txt --force',
    );
  });
});
