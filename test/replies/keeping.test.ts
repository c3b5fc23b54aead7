import { expect, it } from 'vitest';
import { savedListReply } from '../../src/replies/keeping.ts';
import { makePaper } from '../support/papers.ts';

it('marks what is saved as saved, for the person alone', () => {
  const { nodes, visibility } = savedListReply([makePaper({ id: 'p1' })]);
  expect(visibility).toBe('private');
  expect(nodes.filter(({ type }) => type === 'paper')).toMatchObject([{ card: { isSaved: true } }]);
});
