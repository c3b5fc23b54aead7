import { describe, expect, it } from 'vitest';
import { linkTarget } from '../../src/replies/link-target.ts';

describe('where a link may lead', () => {
  it.each([
    ['COAT', 'https://arxiv.org/abs/2410.19313', 'https://arxiv.org/abs/2410.19313'],
    ['https://arxiv.org/abs/1', 'https://arxiv.org/abs/1', 'https://arxiv.org/abs/1'],
    ['see www.arxiv.org', 'http://arxiv.org/abs/1', 'http://arxiv.org/abs/1'],
    ['Node.js in practice', 'https://arxiv.org/abs/1', 'https://arxiv.org/abs/1'],
    ['a b', 'https://x.example/a b|c>', 'https://x.example/a%20b|c%3E'],
  ])('%j over %j leads to %j', (label, href, target) => {
    expect(linkTarget(label, href)).toBe(target);
  });

  it.each([
    ['COAT', 'javascript:alert(1)'],
    ['COAT', 'data:text/html,x'],
    ['COAT', 'arxiv.org/abs/1'],
    ['COAT', ''],
    ['COAT', null],
    ['COAT', 'https://arxiv.org@evil.example/'],
    ['https://arxiv.org', 'https://evil.example/'],
    ['www.bank.example', 'https://evil.example/'],
    ['HTTPS://ARXIV.ORG and https://other.example', 'https://arxiv.org/'],
  ])('%j over %j leads nowhere', (label, href) => {
    expect(linkTarget(label, href)).toBeNull();
  });
});
