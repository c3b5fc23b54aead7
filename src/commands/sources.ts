import { JournalClubError } from '../model/errors.ts';
import {
  sourceNoticeReply,
  sourcePolledReply,
  sourcePreviewReply,
  sourcesReply,
} from '../replies/sources.ts';
import { ADDRESS } from './add.ts';
import {
  type CommandContext,
  type CommandOutcome,
  defineCommand,
  done,
  MISSING,
  type Uses,
} from './define.ts';
import { joined } from './grammar.ts';

const ACTIONS = ['list', 'add', 'keep', 'run', 'pause', 'resume', 'remove'] as const;
export type SourceAction = (typeof ACTIONS)[number];

/** How a file or folder of the machine is named. */
const PATH = /^(?:file:|\/|\.\.?(?:\/|$)|~)/i;

type Act = (ref: string, context: CommandContext, uses: Uses) => Promise<CommandOutcome>;

const acts: Record<SourceAction, Act> = {
  async list(_ref, _context, { sources }) {
    const reports = await sources.list();
    return done(sourcesReply(reports), { sources: reports });
  },
  async add(ref, { person }, { sources }) {
    const preview = await sources.preview(ref, person);
    return done(sourcePreviewReply(preview), { ...preview, kept: preview.isKept });
  },
  async keep(ref, { person }, { sources, settled }) {
    const preview = await sources.keep(ref, person);
    await settled(preview.source.id);
    return done(sourcePreviewReply(preview, true), { ...preview, kept: true });
  },
  async run(ref, _context, { sources, settled }) {
    const { poll, report } = await sources.run(ref);
    const { id } = report.source;
    await settled(id);
    const after = await sources.report(id);
    return done(sourcePolledReply(poll, after), { poll, report: after }, poll.outcome !== 'failed');
  },
  async pause(ref, _context, { sources }) {
    const source = await sources.pause(ref);
    return done(sourceNoticeReply('paused', source.id), { source });
  },
  async resume(ref, _context, { sources }) {
    const source = await sources.resume(ref);
    return done(sourceNoticeReply('resumed', source.id), { source });
  },
  async remove(ref, _context, { sources }) {
    const source = await sources.remove(ref);
    return done(sourceNoticeReply('removed', source.id), { source, removed: true });
  },
};

export const sources = defineCommand({
  name: 'sources',
  usage: 'sources [list] | add ADDRESS | keep ADDRESS | run NAME | pause NAME | resume NAME | remove NAME',
  does: 'where papers come from by themselves: add shows what an address lists, keep follows it',
  example: 'sources add arxiv:cs.LG',
  reach: 'admin',
  isPrivate: true,
  slash: {
    options: [
      {
        name: 'do',
        description: 'List them when left out',
        choices: ['add', 'keep', 'run', 'pause', 'resume', 'remove'],
      },
      { name: 'source', description: 'A URL, arxiv:cs.LG, hf:daily' },
    ],
    text: (values) => joined('sources', values.do, values.source),
  },
  parse(rest, [action = 'list', ...words]): { action: SourceAction; ref: string } | typeof MISSING | null {
    const ref = words.filter((word) => word !== '--keep').join(' ');
    const known = ACTIONS.find((each) => each === action.toLowerCase());
    if (known === undefined) return rest === '' || ADDRESS.test(rest) ? MISSING : null;
    if (known === 'list') return ref === '' ? { action: 'list', ref } : null;
    if (ref === '') return MISSING;
    const isKept = known === 'add' && ref.length < words.join(' ').length;
    return { action: isKept ? 'keep' : known, ref };
  },
  changes: ({ action }) => action !== 'list' && action !== 'add',
  run({ action, ref }, context, uses) {
    if (PATH.test(ref) && !context.takesPaths) {
      throw new JournalClubError('bad_usage', 'A file or folder of the machine is not named from chat.', {
        fix: 'Use the command line or the admin page.',
      });
    }
    return acts[action](ref, context, uses);
  },
});
