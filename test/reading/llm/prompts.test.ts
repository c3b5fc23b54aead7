import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPrompts, parsePrompt, promptNamed } from '../../../src/reading/llm/prompts.ts';

const source = (front: string, system = 'Be {{tone}}.', user = 'Say {{word}}.'): string =>
  `---\n${front}\n---\n# System\n\n${system}\n\n# User\n\n${user}\n`;
const FRONT = 'name: say\nversion: 1.2.3\nfixed: [tone]\ninputs: [word]';

describe('a prompt file', () => {
  it('gives the fixed part and the part that varies', () => {
    const prompt = parsePrompt('say.md', source(FRONT)).fix({ tone: 'kind' });
    expect(prompt.render({ word: 'yes' })).toEqual({ system: 'Be kind.', user: 'Say yes.' });
    expect(prompt.version).toBe('1.2.3');
  });

  it('leaves placeholders inside values alone', () => {
    const prompt = parsePrompt('say.md', source(FRONT)).fix({ tone: '{{word}}' });
    expect(prompt.render({ word: '{{tone}} $& {{word}}' })).toEqual({
      system: 'Be {{word}}.',
      user: 'Say {{tone}} $& {{word}}.',
    });
  });

  it('has another hash after any edit, even one that forgot the version', () => {
    const hash = (system: string, tone = 'kind') =>
      parsePrompt('say.md', source(FRONT, system)).fix({ tone }).hash;
    expect(
      new Set([hash('Be {{tone}}.'), hash('Be very {{tone}}.'), hash('Be {{tone}}.', 'stern')]).size,
    ).toBe(3);
    expect(hash('Be {{tone}}.')).toBe(hash('Be {{tone}}.'));
  });

  it.each([
    ['no front matter', 'Say yes.', 'front matter'],
    ['no name', source(FRONT.replace('name: say\n', '')), 'name'],
    ['another name than its file', source(FRONT.replace('say', 'tell')), 'agree'],
    ['no version', source(FRONT.replace('version: 1.2.3\n', '')), 'version'],
    ['a version that is none', source(FRONT.replace('1.2.3', 'new')), 'version'],
    ['inputs that are no list', source(FRONT.replace('[word]', 'word')), '[a, b]'],
    ['no user part', source(FRONT).replace('# User', ''), '# User'],
    ['an undeclared placeholder', source(FRONT, undefined, 'Say {{word}} and {{more}}.'), '{{more}}'],
    ['an undeclared placeholder in its fixed part', source(FRONT, 'Be {{tone}} and {{more}}.'), '{{more}}'],
    ['an input that varies in its fixed part', source(FRONT, 'Be {{tone}}: {{word}}.'), '{{word}}'],
    ['a declared input it does not use', source(FRONT.replace('[word]', '[word, spare]')), 'spare'],
    ['a fixed input it does not use', source(FRONT.replace('[tone]', '[tone, spare]')), 'spare'],
  ])('with %s is refused loudly, by name', (_, text, complaint) => {
    expect(() => parsePrompt('say.md', text)).toThrow(expect.objectContaining({ code: 'bad_config' }));
    expect(() => parsePrompt('say.md', text)).toThrow(complaint);
    expect(() => parsePrompt('say.md', text)).toThrow('say.md');
  });

  it('says which value is missing or unknown', () => {
    const prompt = parsePrompt('say.md', source(FRONT));
    expect(() => prompt.fix({})).toThrow('lacks "tone"');
    expect(() => prompt.fix({ tone: 'kind' }).render({ word: 'yes', volume: 'high' })).toThrow(
      'takes no "volume"',
    );
  });
});

describe('a folder of prompts', () => {
  it('is refused when one file in it is broken', () => {
    const folder = mkdtempSync(join(tmpdir(), 'prompts-'));
    writeFileSync(join(folder, 'say.md'), source(FRONT));
    expect([...loadPrompts(folder).keys()]).toEqual(['say']);
    writeFileSync(join(folder, 'broken.md'), 'nothing');
    expect(() => loadPrompts(folder)).toThrow('broken.md');
  });

  it('says which prompt is missing', () => {
    expect(() => promptNamed(new Map(), 'read-papers')).toThrow('read-papers');
  });

  it('comes with the program, every prompt in order', () => {
    const prompts = loadPrompts(new URL('../../../prompts', import.meta.url).pathname);
    expect([...prompts.keys()]).toContain('read-papers');
  });
});
