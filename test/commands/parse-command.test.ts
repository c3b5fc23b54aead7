import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/commands/parse-command.ts';

/** A paper as people paste it: its title, and a short abstract under it. */
const TITLED =
  'Frobnicate: fast training of frobs\n\nWe present a method that trains frob networks 3.2x faster than BarNet on A100 GPUs.';

describe('parseCommand', () => {
  it.each([
    ['how much memory does COAT save?', { name: 'ask', question: 'how much memory does COAT save?' }],
    ['ask how fast is Sana?', { name: 'ask', question: 'how fast is Sana?' }],
    ['search FP8 training', { name: 'search', query: 'FP8 training', page: 1, limit: 10 }],
    [
      'search FP8 training page 2 --quotes',
      { name: 'search', query: 'FP8 training', page: 2, limit: 10, quotes: true },
    ],
    ['find FP8', { name: 'search', query: 'FP8', page: 1, limit: 10 }],
    ['paper coat', { name: 'paper', ref: 'coat' }],
    ['`paper coat`', { name: 'paper', ref: 'coat' }],
    ['**paper coat**', { name: 'paper', ref: 'coat' }],
    ['hey, paper coat', { name: 'paper', ref: 'coat' }],
    ['please compare coat and galore', { name: 'compare', subjects: ['coat', 'galore'] }],
    ['`coat` vs `galore`', { name: 'compare', subjects: ['coat', 'galore'] }],
    ['who made you?', { name: 'help', topic: 'hello' }],
    ['PAPER coat', { name: 'paper', ref: 'coat' }],
    ['papers', { name: 'papers', limit: 20, page: 1, cursor: null }],
    ['papers page 3', { name: 'papers', limit: 20, page: 3, cursor: null }],
    ['search FP8 training page 2', { name: 'search', query: 'FP8 training', page: 2, limit: 10 }],
    [
      'papers on FP8 or low-precision training?',
      { name: 'ask', question: 'papers on FP8 or low-precision training?' },
    ],
    ['list the papers about layer pruning', { name: 'ask', question: 'list the papers about layer pruning' }],
    [
      'Show me everything using linear attention',
      { name: 'ask', question: 'Show me everything using linear attention' },
    ],
    ['/papers search FP8', { name: 'search', query: 'FP8', page: 1, limit: 10 }],
    ['reindex --force 002.txt', { name: 'reindex', targets: ['002.txt'], force: true }],
    ['status', { name: 'status' }],
    ['compare coat and galore', { name: 'compare', subjects: ['coat', 'galore'] }],
    [
      'how much memory does COAT save versus BF16?',
      { name: 'ask', question: 'how much memory does COAT save versus BF16?' },
    ],
    ['coat vs. galore?', { name: 'compare', subjects: ['coat', 'galore'] }],
    ['COAT versus GaLore vs Fira', { name: 'compare', subjects: ['COAT', 'GaLore', 'Fira'] }],
    [
      'compare GaLore, Natural GaLore and Fira',
      { name: 'compare', subjects: ['GaLore', 'Natural GaLore', 'Fira'] },
    ],
    [
      'compare GaLore and LaMDA for memory-efficient fine-tuning',
      { name: 'compare', subjects: ['GaLore', 'LaMDA'] },
    ],
    ['compare coat', { name: 'missing', command: 'compare' }],
    ['similar to coat', { name: 'similar', ref: 'coat' }],
    ['more like coat', { name: 'like', ref: 'coat', liking: 1 }],
    ['save coat please', { name: 'save', ref: 'coat' }],
    ['paper coat, thanks!', { name: 'paper', ref: 'coat' }],
    ['||paper coat|| 🙏', { name: 'paper', ref: 'coat' }],
    ['paper coat :pray:', { name: 'paper', ref: 'coat' }],
    ['like coat', { name: 'like', ref: 'coat', liking: 1 }],
    ['dislike coat', { name: 'like', ref: 'coat', liking: -1 }],
    ['like coat but faster', { name: 'ask', question: 'like coat but faster' }],
    ['less coat', { name: 'like', ref: 'coat', liking: -1 }],
    ['save coat', { name: 'save', ref: 'coat' }],
    ['trends', { name: 'trends', by: 'published' }],
    ['trends by arrival', { name: 'trends', by: 'arrived' }],
    ['feedback bad how fast is Sana?', { name: 'feedback', verdict: 'bad', subject: 'how fast is Sana?' }],
    ['feedback loops in training?', { name: 'ask', question: 'feedback loops in training?' }],
    ['constructor', { name: 'ask', question: 'constructor' }],
    ['digest', { name: 'digest', text: '' }],
    ['digest FP8 training', { name: 'digest', text: 'FP8 training' }],
    ['subscribe FP8 -medical daily at 8', { name: 'subscribe', text: 'FP8 -medical daily at 8' }],
    ['subscribe', { name: 'missing', command: 'subscribe' }],
    ['subscriptions', { name: 'subscriptions', page: 1, id: null }],
    ['subscriptions page 2', { name: 'subscriptions', page: 2, id: null }],
    ['subscriptions #3', { name: 'subscriptions', page: 1, id: '3' }],
    ['```\npaper coat\n```', { name: 'paper', ref: 'coat' }],
    ['||paper coat||', { name: 'paper', ref: 'coat' }],
    [':thinking_face:', { name: 'help', topic: 'hello' }],
    ['🤔', { name: 'help', topic: 'hello' }],
    ['<:pog:123456789012345678>', { name: 'help', topic: 'hello' }],
    ['how do I subscribe?', { name: 'missing', command: 'subscribe' }],
    ['how can we save a paper', { name: 'missing', command: 'save' }],
    ['how do I export my papers?', { name: 'missing', command: 'export' }],
    ['how do we search code with an LLM?', { name: 'ask', question: 'how do we search code with an LLM?' }],
    ['lgtm', { name: 'help', topic: 'thanks' }],
    ['my subscriptions', { name: 'subscriptions', page: 1, id: null }],
    ['list our digests', { name: 'subscriptions', page: 1, id: null }],
    ['show me my saved papers', { name: 'saved' }],
    ['show saved', { name: 'saved' }],
    ['export my saved papers', { name: 'export', format: 'bibtex', of: '' }],
    ['unsubscribe from quantization', { name: 'missing', command: 'unsubscribe' }],
    ['are you there?', { name: 'help', topic: 'hello' }],
    ['hi! we just installed you. what are you for?', { name: 'help', topic: 'hello' }],
    ['hello, new here, how do I use this thing?', { name: 'help', topic: 'hello' }],
    ['morning all, sorry to ask: who are you?', { name: 'help', topic: 'hello' }],
    [
      'COAT keeps states in FP8, how does this work?',
      { name: 'ask', question: 'COAT keeps states in FP8, how does this work?' },
    ],
    [
      'https://arxiv.org/abs/2410.19313, what is this?',
      { name: 'ask', question: 'https://arxiv.org/abs/2410.19313, what is this?' },
    ],
    ['what have I saved?', { name: 'saved' }],
    ['which papers did I save so far?', { name: 'saved' }],
    ['show me my bookmarks', { name: 'saved' }],
    ['what are we subscribed to?', { name: 'subscriptions', page: 1, id: null }],
    ['what memory have we saved?', { name: 'ask', question: 'what memory have we saved?' }],
    ['stop posting here', { name: 'help', topic: 'quiet' }],
    ['thanks 🙏', { name: 'help', topic: 'thanks' }],
    [':+1:', { name: 'help', topic: 'thanks' }],
    ['unsubscribe #3', { name: 'unsubscribe', id: '3' }],
    ['pause 3', { name: 'pause', id: '3' }],
    ['pause in training?', { name: 'ask', question: 'pause in training?' }],
    ['change 3 daily at 8', { name: 'change', id: '3', text: 'daily at 8' }],
    ['change of basis in attention', { name: 'ask', question: 'change of basis in attention' }],
    ['rest 3 2026-05-04', { name: 'rest', id: '3', period: '2026-05-04' }],
    ['watch FP8 with at least 2x speedup', { name: 'watch', text: 'FP8 with at least 2x speedup' }],
    ['unwatch 2', { name: 'unwatch', id: 'w2' }],
    ['why coat', { name: 'why', ref: 'coat', query: null }],
    ['why coat for smaller activations', { name: 'why', ref: 'coat', query: 'smaller activations' }],
    ['why does COAT use FP8', { name: 'ask', question: 'why does COAT use FP8' }],
    ['why FP8?', { name: 'ask', question: 'why FP8?' }],
    ['export', { name: 'export', format: 'bibtex', of: '' }],
    ['export md FP8 training', { name: 'export', format: 'markdown', of: 'FP8 training' }],
    ['export word', { name: 'missing', command: 'export' }],
    ['sources', { name: 'sources', action: 'list', ref: '' }],
    ['sources add arxiv:cs.LG', { name: 'sources', action: 'add', ref: 'arxiv:cs.LG' }],
    [
      'sources add https://a.example/feed --keep',
      { name: 'sources', action: 'keep', ref: 'https://a.example/feed' },
    ],
    ['sources remove arxiv:cs.LG', { name: 'sources', action: 'remove', ref: 'arxiv:cs.LG' }],
    ['sources run', { name: 'missing', command: 'sources' }],
    ['sources https://a.example/feed', { name: 'missing', command: 'sources' }],
    ['sources of bias in training?', { name: 'ask', question: 'sources of bias in training?' }],
    ['add 2410.19313v2', { name: 'add', text: '2410.19313v2' }],
    ['add <https://arxiv.org/abs/2410.19313>', { name: 'add', text: '<https://arxiv.org/abs/2410.19313>' }],
    ['add ./my papers/attention.pdf', { name: 'add', text: './my papers/attention.pdf' }],
    ['add doi.org/10.1145/3', { name: 'add', text: 'doi.org/10.1145/3' }],
    ['add On Things\nAbstract: We study.', { name: 'add', text: 'On Things\nAbstract: We study.' }],
    [`add ${TITLED}`, { name: 'add', text: TITLED }],
    [
      'add dropout to GPT-2 (2019), and train it?',
      { name: 'ask', question: 'add dropout to GPT-2 (2019), and train it?' },
    ],
    ['add', { name: 'missing', command: 'add' }],
    ['add layers to a trained model?', { name: 'ask', question: 'add layers to a trained model?' }],
    ['  ', { name: 'help', topic: 'hello' }],
    ['Hello there!', { name: 'help', topic: 'hello' }],
    ['thanks', { name: 'help', topic: 'thanks' }],
    ['stop', { name: 'help', topic: 'quiet' }],
    ['never mind!', { name: 'help', topic: 'dropped' }],
    ['thanks, that was helpful :)', { name: 'help', topic: 'thanks' }],
    ['no thanks', { name: 'help', topic: 'dropped' }],
    ['let me know when a paper beats 4x', { name: 'missing', command: 'watch' }],
    ['tell me when COAT was published', { name: 'ask', question: 'tell me when COAT was published' }],
    ['change it to weekly', { name: 'missing', command: 'change' }],
    ['change the batch size', { name: 'ask', question: 'change the batch size' }],
    ['🔥', { name: 'help', topic: 'thanks' }],
    ['pause all', { name: 'missing', command: 'pause' }],
    ['resume the digests', { name: 'missing', command: 'resume' }],
    ['how do I turn off the digest?', { name: 'missing', command: 'unsubscribe' }],
    ['stop sending me these', { name: 'missing', command: 'unsubscribe' }],
    ['stop sending the diffusion digest', { name: 'missing', command: 'unsubscribe' }],
    ['could you stop posting papers on robots here?', { name: 'missing', command: 'unsubscribe' }],
    ['send us new papers on diffusion every weekday at 9am', { name: 'missing', command: 'subscribe' }],
    ['how do I get the newest papers every monday?', { name: 'missing', command: 'subscribe' }],
    ['can you post five papers a week here?', { name: 'missing', command: 'subscribe' }],
    ['send me every paper on pruning', { name: 'ask', question: 'send me every paper on pruning' }],
    ['send me the papers from monday', { name: 'ask', question: 'send me the papers from monday' }],
    ['stop words in search', { name: 'ask', question: 'stop words in search' }],
    ['help', { name: 'help', topic: 'short' }],
    ['help all', { name: 'help', topic: 'all' }],
    ['what can you do?', { name: 'help', topic: 'hello' }],
    ['hello world models?', { name: 'ask', question: 'hello world models?' }],
    ['search', { name: 'missing', command: 'search' }],
    ['paper coat!', { name: 'paper', ref: 'coat' }],
    ['similar galore?', { name: 'similar', ref: 'galore' }],
    ['save fira .', { name: 'save', ref: 'fira' }],
    ['saved?', { name: 'saved' }],
    ['pause 3!!', { name: 'pause', id: '3' }],
    ['compare GaLore vs Fira?', { name: 'compare', subjects: ['GaLore', 'Fira'] }],
    ['ask how fast is Sana?', { name: 'ask', question: 'how fast is Sana?' }],
    ['why?', { name: 'ask', question: 'why?' }],
    ['similar?', { name: 'ask', question: 'similar?' }],
    ['similar!', { name: 'missing', command: 'similar' }],
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

it.each([
  '@article{a, title = {On salt}, year = 2024}',
  'TY  - JOUR\nTI  - On salt\nER  -',
  '- title: On salt\n  year: 2020',
  'Okonkwo A, Lee B. Night shifts in nurses. Lancet. 2024;12:401-10.',
  'Solheim, I., & Adeyemi, W. (2024). Who sits where? Journal of Rooms, 3, 1-14.',
  '[1] P. Ray and A. Lee, "Lattices and their mass," Phys. Rev. D, vol. 75, 2007.',
  'PMID: 38812345',
])('a record or reference that is pasted is added: %j', (text) => {
  expect(parseCommand(`add ${text}`)).toEqual({ name: 'add', text });
});

it.each(['ty - great work, all of you', '@team (please, look at COAT)'])('%j is said to people', (text) => {
  expect(parseCommand(text)).not.toMatchObject({ name: 'add' });
});

it('a record of a reference manager needs no word before it', () => {
  expect(parseCommand('@article{a, title = {On salt}}')).toEqual({
    name: 'add',
    text: '@article{a, title = {On salt}}',
  });
});
