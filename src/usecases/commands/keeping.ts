import { notice, reply } from '../../core/replies/compose.ts';
import { watchesReply, watchReply } from '../../core/replies/watches.ts';
import { whyReply } from '../../core/replies/why.ts';
import type { ExplainWhy } from '../explain-why.ts';
import type { ExportPapers } from '../export-papers.ts';
import type { FindPaper } from '../find-paper.ts';
import type { WatchPapers } from '../watch-papers.ts';
import { done, type Handlers } from './outcome.ts';
import { askerOf } from './subscriptions.ts';

type Names = 'watch' | 'watches' | 'unwatch' | 'why' | 'export';

interface Deps {
  watchPapers: WatchPapers;
  findPaper: FindPaper;
  explainWhy: ExplainWhy;
  exportPapers: ExportPapers;
}

/** Commands that keep an eye on papers, tell why one came, and take papers elsewhere. */
export function createKeepingCommands({
  watchPapers,
  findPaper,
  explainWhy,
  exportPapers,
}: Deps): Handlers<Names> {
  return {
    async watch({ text }, context) {
      const { watch, hits } = await watchPapers.create(text, askerOf(context));
      const met = hits.map(({ paper, results }) => ({ paperId: paper.id, results }));
      return done(watchReply(watch, hits), { ...watch, met });
    },
    async watches(_, context) {
      const list = await watchPapers.list(askerOf(context));
      return done(watchesReply(list), list);
    },
    async unwatch({ id }, context) {
      const watch = await watchPapers.remove(id, askerOf(context));
      return done(notice('info', `No longer watching for: ${watch.text}.`), { id: watch.id, removed: true });
    },
    async why({ ref }, context) {
      const report = await explainWhy(findPaper(ref), askerOf(context));
      const { id, slug, sources, provenance, reading } = report.paper;
      const readBy = reading && {
        engine: reading.engine,
        model: reading.model,
        promptVersion: reading.promptVersion,
        fallbackReason: reading.fallbackReason,
        receipts: reading.receipts,
      };
      const data = { paperId: id, slug, sources, provenance, reading: readBy, digests: report.digests };
      return done(whyReply(report), data);
    },
    async export({ format, of }, { person }) {
      const exported = await exportPapers({ format, of, person });
      const { fileName: name, mimeType, content, papers } = exported;
      const altText = `${papers} paper${papers === 1 ? '' : 's'} as ${format}: ${name}`;
      const file = { type: 'file' as const, name, mimeType, content, altText };
      return done(reply([file], { visibility: 'private' }), exported);
    },
  };
}
