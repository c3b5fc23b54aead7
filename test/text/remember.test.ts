import { expect, test } from 'vitest';
import { rememberLast } from '../../src/text/remember.ts';

function counting(limit: number) {
  const asked: string[] = [];
  const remembered = rememberLast(limit, (text) => {
    asked.push(text);
    return text.length;
  });
  return { asked, remembered };
}

test('a text asked for again is not worked out again', () => {
  const { asked, remembered } = counting(2);
  expect([remembered('one'), remembered('three'), remembered('one')]).toEqual([3, 5, 3]);
  expect(asked).toEqual(['one', 'three']);
});

test('the oldest texts are forgotten when there are too many', () => {
  const { asked, remembered } = counting(2);
  for (const text of ['a', 'b', 'c', 'b', 'a']) remembered(text);
  expect(asked).toEqual(['a', 'b', 'c', 'a']);
});

test('what came out as undefined is remembered too', () => {
  let times = 0;
  const remembered = rememberLast(2, () => {
    times += 1;
    return undefined;
  });
  remembered('x');
  remembered('x');
  expect(times).toBe(1);
});

test('a very long text is worked out each time, so that a few of them do not fill the memory', () => {
  const { asked, remembered } = counting(2);
  const long = 'x'.repeat(30_000);
  expect([remembered(long), remembered(long)]).toEqual([30_000, 30_000]);
  expect(asked).toHaveLength(2);
});
