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

  it('names the command that a mistyped one may mean', () => {
    const { invocation, err } = parse('compaer', 'GaLore', 'vs', 'Fira');
    expect(invocation).toEqual({ mode: 'exit', code: 2 });
    expect(err).toContain('unknown command');
    expect(err).toContain('Did you mean compare?');
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

  it('takes negative words and --to as part of a subscription', () => {
    const argv = ['subscribe', 'tag:quantization', '-medical', 'cron', '0 9 * * 1-5', '--to', 'slack:C1'];
    const text = 'tag:quantization -medical cron 0 9 * * 1-5 --to slack:C1';
    expect(parse(...argv).invocation).toMatchObject({ command: { name: 'subscribe', text }, json: false });
    expect(parse(...argv, '--json').invocation).toMatchObject({
      command: { name: 'subscribe', text },
      json: true,
    });
  });

  it.each([
    [['pause', 'soon']],
    [['why', 'is', 'it', 'so', 'fast']],
    [['export', 'word']],
    [['unsubscribe']],
  ])('does not take %j for a question', (argv) => {
    expect(parse(...argv).invocation).toEqual({ mode: 'exit', code: 2 });
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
