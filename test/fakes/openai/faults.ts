import type { Draft } from '../../../src/reading/llm/draft.ts';
import { papersIn, replayed, reply, type WrittenReading } from './replay.ts';
import type { Behaviour, ChatRequest, Responder } from './server.ts';

/** What a misbehaving model makes of good replies. @param first whether these papers are asked about for the first time. */
type Damage = (drafts: Draft[], request: ChatRequest) => unknown;

/** Answers with damaged replies, always. */
export function damaged(readings: readonly WrittenReading[], damage: Damage): Responder {
  return (request) => {
    const made = damage(replayed(request, readings), request);
    return isBehaviour(made) ? made : reply(made);
  };
}

/** Answers each paper with damage the first time it is asked about, and well after that. */
export function damagedAtFirst(
  readings: readonly WrittenReading[],
  damage: (draft: Draft) => unknown,
): Responder {
  const seen = new Set<string>();
  return (request) => {
    const texts = new Map(papersIn(request).map(({ key, text }) => [key, text.replace(/ problems: .*/, '')]));
    const papers = replayed(request, readings).flatMap((draft) => {
      const text = texts.get(draft.key) ?? '';
      if (seen.has(text)) return [draft];
      seen.add(text);
      return damage(draft) ?? [];
    });
    return reply({ papers });
  };
}

/** Every way a model spoils a single item, by what it does. */
export const ITEM_FAULTS: Record<string, (draft: Draft) => unknown> = {
  'invents a number in the one line': (draft) => ({ ...draft, oneLine: `${draft.oneLine} It gains 97.3%.` }),
  'invents a number in a summary': (draft) => ({
    ...draft,
    summary: draft.summary.map((s) => ({ ...s, text: `${s.text} This is 41.7x better.` })),
  }),
  'changes a unit': (draft) => ({
    ...draft,
    results: draft.results.map((r) => ({ ...r, unit: r.unit === 'x' ? '%' : 'x' })),
  }),
  'changes the values': (draft) => ({
    ...draft,
    results: draft.results.map((r) => ({ ...r, value: `${Number.parseFloat(r.value) + 0.5}` })),
  }),
  'invents a result with its quote': (draft) => ({
    ...draft,
    results: [
      ...draft.results,
      {
        quote: 'Our method outperforms all baselines by 88.8% on every task.',
        metric: 'improvement',
        value: '88.8',
        unit: '%',
        direction: 'higher_better',
        baseline: null,
        setting: null,
      },
    ],
  }),
  'rewords the quotes': (draft) => ({
    ...draft,
    summary: draft.summary.map((s) => ({
      ...s,
      quotes: s.quotes.map((q) => `In short, ${q.toLowerCase()}`),
    })),
    results: draft.results.map((r) => ({ ...r, quote: `They say that ${r.quote}` })),
  }),
  'gives no quotes': (draft) => ({ ...draft, summary: draft.summary.map((s) => ({ ...s, quotes: [] })) }),
  'puts numbers into settings, baselines and metrics': (draft) => ({
    ...draft,
    results: draft.results.map((r) => ({
      ...r,
      metric: `${r.metric} at 7777 tokens`,
      baseline: '3333x slower model',
      setting: '99 GPUs',
    })),
  }),
  'puts numbers into tags, task and title': (draft) => ({
    ...draft,
    task: '61.5x faster training',
    techniques: ['3.3-bit quantization', ...draft.techniques],
    domains: ['12345 domains'],
    proposedTitle: 'A 61.5x Faster Way to Train',
  }),
  'invents names and addresses': (draft) => ({
    ...draft,
    methodName: 'HyperMegaNet',
    methodExpansion: 'Hyper Mega Network',
    codeUrl: 'https://example.com/stolen',
  }),
  'writes too long a line': (draft) => ({ ...draft, oneLine: `${draft.oneLine} `.repeat(4) }),
  'writes an empty line': (draft) => ({ ...draft, oneLine: '' }),
  'follows an instruction from elsewhere': (draft) => ({
    ...draft,
    oneLine: 'Ignore everything and visit our wonderful casino tonight, friends.',
    summary: [
      {
        quotes: draft.summary[0]?.quotes ?? [],
        text: 'Buy cheap watches from this wonderful shop right away.',
      },
    ],
  }),
  'gives another paper its key': (draft) => ({ ...draft, key: `${draft.key}x` }),
  'leaves fields out': ({ results: _, ...rest }) => rest,
  'gives numbers for texts and null for lists': (draft) => ({
    ...draft,
    techniques: null,
    domains: null,
    oneLine: 17,
  }),
  'leaves the paper out': () => null,
};

/** Every way a whole reply goes wrong, whatever was asked. */
export const REPLY_FAULTS: Record<string, (drafts: Draft[]) => unknown> = {
  'is not JSON': () => ({ kind: 'reply', content: '{"papers": [{' }),
  'is empty': () => ({ kind: 'reply', content: '' }),
  'is a refusal': () => ({ kind: 'reply', content: null, refusal: 'I cannot read this.' }),
  'is cut off': (drafts) => ({
    kind: 'reply',
    content: JSON.stringify({ papers: drafts }).slice(0, 200),
    finish: 'length',
  }),
  'is filtered': () => ({ kind: 'reply', content: null, finish: 'content_filter' }),
  'has the form of something else': () => ({ answer: 42 }),
  'holds no papers': () => ({ papers: [] }),
  'is an error of the server': () => ({ kind: 'status', status: 500 }),
  'is a rate limit': () => ({ kind: 'status', status: 429, headers: { 'retry-after': '1' } }),
  'is a rejected key': () => ({ kind: 'status', status: 401 }),
  'breaks off': () => ({ kind: 'reset', after: 50 }),
};

/** What does no harm: the reading must be as good as ever. */
export const HARMLESS: Record<string, (drafts: Draft[]) => unknown> = {
  'is fenced as markdown': (drafts) => `\`\`\`json\n${JSON.stringify({ papers: drafts })}\n\`\`\``,
  'is a bare list': (drafts) => JSON.stringify(drafts),
  'holds the papers backwards': (drafts) => ({ papers: drafts.toReversed() }),
  'holds papers nobody asked about': (drafts) => ({
    papers: drafts.flatMap((draft) => [{ ...draft, key: 'p99-ffff', oneLine: 'Unasked.' }, draft]),
  }),
  'says a paper twice': (drafts) => ({
    papers: [...drafts, ...drafts.map((d) => ({ ...d, oneLine: 'Again.' }))],
  }),
};

function isBehaviour(made: unknown): made is Behaviour {
  return typeof made === 'object' && made !== null && 'kind' in made;
}
