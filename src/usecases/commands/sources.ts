import type { SourceAction } from '../../core/commands/command.ts';
import { notice, reply } from '../../core/replies/compose.ts';
import { cardsReply } from '../../core/replies/lists.ts';
import { sourceNodes, sourcePreviewReply, sourcesReply } from '../../core/replies/sources.ts';
import type { AddPaper } from '../add-paper.ts';
import type { ManageSources } from '../manage-sources.ts';
import { type CommandContext, type CommandOutcome, done, type Handlers } from './outcome.ts';

interface Deps {
  manage: ManageSources;
  addPaper: AddPaper;
  /** Waits until what a look handed on has its outcome; at once where nothing reads. */
  settled: (sourceId: string) => Promise<void>;
}

type Act = (ref: string, context: CommandContext) => Promise<CommandOutcome>;

/** Commands about where papers come from: by themselves, or by hand. */
export function createSourceCommands({ manage, addPaper, settled }: Deps): Handlers<'sources' | 'add'> {
  const acts: Record<SourceAction, Act> = {
    async list() {
      const reports = await manage.list();
      return done(sourcesReply(reports), { sources: reports });
    },
    async add(ref, { person }) {
      const preview = await manage.preview(ref, person);
      return done(sourcePreviewReply(preview), { ...preview, kept: preview.isKept });
    },
    async keep(ref, { person }) {
      const preview = await manage.keep(ref, person);
      await settled(preview.source.id);
      return done(sourcePreviewReply(preview, true), { ...preview, kept: true });
    },
    async run(ref) {
      const { poll, report } = await manage.run(ref);
      const { id } = report.source;
      await settled(id);
      const after = await manage.report(id);
      const content =
        poll.outcome === 'busy'
          ? `${id} is being looked at right now.`
          : `${id}: ${poll.handedOn} new or changed entries; ${after.state.note}`;
      const said = { type: 'callout' as const, tone: 'info' as const, content };
      const shown = reply([said, ...sourceNodes([after])], { visibility: 'private' });
      return done(shown, { poll, report: after }, poll.outcome !== 'failed');
    },
    async pause(ref) {
      const source = await manage.pause(ref);
      const content = `${source.id} is paused. It goes on with: sources resume ${source.id}`;
      return done(notice('info', content), { source });
    },
    async resume(ref) {
      const source = await manage.resume(ref);
      return done(notice('info', `${source.id} is followed again.`), { source });
    },
    async remove(ref) {
      const source = await manage.remove(ref);
      const content = `${source.id} is no longer followed. The papers it brought stay.`;
      return done(notice('info', content), { source, removed: true });
    },
  };
  return {
    sources: ({ action, ref }, context) => acts[action](ref, context),

    async add({ text }) {
      const added = await addPaper(text);
      const { papers, unread } = added;
      const heading = papers.length === 1 ? 'Added' : `${papers.length} papers added`;
      const cards = cardsReply(
        heading,
        papers.map((paper) => ({ paper, why: null })),
      );
      const left = unread.map(({ title, reason }) => ({
        type: 'callout' as const,
        tone: 'warning' as const,
        content: `${title ?? 'One entry'} could not be read: ${reason}.`,
      }));
      return done({ ...cards, nodes: [...cards.nodes, ...left] }, added);
    },
  };
}
