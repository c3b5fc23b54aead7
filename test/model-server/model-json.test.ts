import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonIn } from '../../src/model-server/model-json.ts';
import { textOf } from '../../src/model-server/read-reply.ts';
import { createBreaker } from '../../src/model-server/rests.ts';

const VALUE = {
  papers: [
    { key: 'a', text: 'It says "<think>" and {x}.' },
    { key: 'b', text: '2}' },
  ],
};
const JSON_TEXT = JSON.stringify(VALUE);

describe('the JSON in a reply', () => {
  it.each([
    ['alone', JSON_TEXT],
    ['in a fence', `\`\`\`json\n${JSON_TEXT}\n\`\`\``],
    ['in a fence that is not closed', `\`\`\`json\n${JSON_TEXT}`],
    ['after prose with braces', `The set {a, b} [1] is what I give: ${JSON_TEXT} I hope {that} helps.`],
    ['after a thought with braces', `<think>Is it {"papers": []}? No.</think>\n${JSON_TEXT}`],
    ['after another kind of thought', `<thinking>{"papers": [{}]}</thinking>${JSON_TEXT}`],
    [
      'after a thought whose opening tag is lost',
      `I try {"papers": [{"key": 1}]} first.\n</think>\n${JSON_TEXT}`,
    ],
    ['after two thoughts', `<think>{</think>{} <think>}</think>${JSON_TEXT}`],
    [
      'with commas too many',
      JSON_TEXT.replaceAll('}', ',}').replaceAll(']', ',]').replace('{x,}', '{x}').replace('2,}', '2}'),
    ],
  ])('is found %s', (_, reply) => {
    expect(jsonIn(reply)).toEqual(VALUE);
  });

  it('keeps what came whole of a list that breaks off, at any character', () => {
    const [first] = VALUE.papers;
    fc.assert(
      fc.property(
        fc.integer({ min: JSON.stringify({ papers: [first] }).length, max: JSON_TEXT.length - 4 }),
        (end) => {
          expect(jsonIn(JSON_TEXT.slice(0, end))).toEqual({ papers: [first] });
        },
      ),
    );
  });

  it.each([
    ['the end of a thought', `<think>Is it {"papers": []}? {a} or {b no.\n${JSON_TEXT}`],
    ['a fence behind one', `<thinking>\nI try {1, 2} first.\n\`\`\`json\n${JSON_TEXT}\n\`\`\`\n`],
    ['the end of one full of braces', `<think>${'{"papers": [{"key": "x"}]}\n'.repeat(60)}So:\n${JSON_TEXT}`],
  ])('is found at %s that is never closed, where the reply has ended', (_, reply) => {
    expect(jsonIn(reply, true)).toEqual(VALUE);
    expect(jsonIn(reply)).toBeUndefined();
  });

  it('is not taken out of the midst of a thought', () => {
    expect(jsonIn(`<think>Maybe ${JSON_TEXT}, or rather not.`, true)).toBeUndefined();
  });

  it.each([
    ['prose', 'I would rather talk about it.'],
    ['nothing', ''],
    ['a thought that never ends', `<think>Maybe ${JSON_TEXT}`],
    ['a list that breaks off in its first item', '{"papers": [{"key": "a", "te'],
    ['a mere number', '42'],
  ])('is not there in %s', (_, reply) => {
    expect(jsonIn(reply)).toBeUndefined();
  });

  it('is looked for in bounded time in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '[', '}', '"', '\\', 'a', ',') }), (text) => {
        const value = jsonIn(text);
        expect(value === undefined || (typeof value === 'object' && value !== null)).toBe(true);
      }),
    );
    expect(jsonIn('{['.repeat(300_000))).toBeUndefined();
  });
});

it.each([
  ['text', { content: 'a' }],
  [
    'parts, without the thoughts',
    {
      content: [
        { type: 'thinking', thinking: 'b' },
        { type: 'text', text: 'a' },
      ],
    },
  ],
  ['a tool’s arguments', { content: null, tool_calls: [{ function: { name: 'f', arguments: 'a' } }] }],
  ['a function’s arguments', { content: '', function_call: { name: 'f', arguments: 'a' } }],
])('a message is read as %s', (_, message) => {
  expect(textOf(message)).toBe('a');
});

it.each([
  [{ content: { city: 'Paris' } }],
  [{ tool_calls: [{ function: { arguments: { city: 'Paris' } } }] }],
])('a message that is an object already is read as its JSON', (message) => {
  expect(textOf(message)).toBe('{"city":"Paris"}');
});

it.each([[undefined], [null], [{}], [{ content: 7, tool_calls: 'x' }]])(
  '%j is an empty message',
  (message) => {
    expect(textOf(message)).toBe('');
  },
);

describe('a model nobody can read', () => {
  it('rests after three replies in a row, then twice as long after one more, for an hour at most', () => {
    const breaker = createBreaker(3);
    expect([breaker.failed(0), breaker.failed(0)]).toEqual([null, null]);
    let now = 0;
    const rests: number[] = [];
    for (let i = 0; i < 9; i++) {
      const until = breaker.failed(now) ?? 0;
      expect(breaker.failed(now)).toBeNull();
      rests.push((until - now) / 60_000);
      now = until;
    }
    expect(rests).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('is trusted again after one that can be read', () => {
    const breaker = createBreaker(3);
    for (const _ of [1, 2, 3]) breaker.failed(0);
    breaker.succeeded();
    expect([breaker.failed(0), breaker.failed(0)]).toEqual([null, null]);
  });
});
