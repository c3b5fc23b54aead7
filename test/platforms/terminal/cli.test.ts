import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../../src/platforms/terminal/cli.ts';

function parse(...argv: string[]) {
  const printed = { out: '', err: '' };
  const invocation = parseCommandLine(argv, {
    out: (text) => {
      printed.out += text;
    },
    err: (text) => {
      printed.err += text;
    },
  });
  return { invocation, ...printed };
}

describe('the command line', () => {
  it('serves when nothing is said', () => {
    expect(parse().invocation).toEqual({ mode: 'serve', role: 'all' });
    expect(parse('--role', 'worker').invocation).toEqual({ mode: 'serve', role: 'worker' });
    expect(parse('serve', '--role', 'web').invocation).toEqual({ mode: 'serve', role: 'web' });
    expect(parse('--role', 'king').invocation).toEqual({ mode: 'exit', code: 2 });
  });

  it('joins the words of a question, quoted or not', () => {
    const command = { name: 'ask', question: 'how fast is Sana?' };
    expect(parse('ask', 'how', 'fast', 'is', 'Sana?').invocation).toEqual({
      mode: 'command',
      command,
      json: false,
    });
    expect(parse('ask', 'how fast is Sana?', '--json').invocation).toEqual({
      mode: 'command',
      command,
      json: true,
    });
  });

  it('takes targets and --force for reindex', () => {
    expect(parse('reindex', '--force', 'a.txt', 'b.txt').invocation).toMatchObject({
      command: { name: 'reindex', targets: ['a.txt', 'b.txt'], force: true },
    });
  });

  it.each([[['nonsense']], [['search']], [['search', 'x', '--limit', 'many']], [['ask', 'x', '--colour']]])(
    'ends %j with code 2 and says what is wrong',
    (argv) => {
      const { invocation, err } = parse(...argv);
      expect(invocation).toEqual({ mode: 'exit', code: 2 });
      expect(err).toContain('error');
    },
  );

  it('prints its commands and ends well when asked for help', () => {
    const { invocation, out } = parse('--help');
    expect(invocation).toEqual({ mode: 'exit', code: 0 });
    expect(out).toContain('reindex');
  });
});
