import type { parseCommand } from '../../../core/commands/parse-command.ts';
import type { SuggestNames } from '../../../core/ports/chat.ts';
import type { Corpus } from '../../../core/ports/corpus.ts';
import type { Log } from '../../../core/ports/log.ts';
import type { AnswerQuestion } from '../../../usecases/answer-question.ts';
import type { BrowseDigests } from '../../../usecases/browse-digests.ts';
import type { BrowsePapers } from '../../../usecases/browse-papers.ts';
import type { CompareTechniques } from '../../../usecases/compare-techniques.ts';
import type { FindPaper } from '../../../usecases/find-paper.ts';
import type { FindSimilar } from '../../../usecases/find-similar.ts';
import type { RunCommand } from '../../../usecases/run-command.ts';
import type { ShowTrends } from '../../../usecases/show-trends.ts';
import type { DrawChart } from '../render/chart.ts';

/** What the pages show, handed in by `app.ts`. */
export interface PagesDeps {
  corpus: Corpus;
  answerQuestion: AnswerQuestion;
  runCommand: RunCommand;
  parse: typeof parseCommand;
  compareTechniques: CompareTechniques;
  showTrends: ShowTrends;
  findPaper: FindPaper;
  findSimilar: FindSimilar;
  suggest: SuggestNames;
  browsePapers: BrowsePapers;
  drawChart: DrawChart;
  /** Null: no digests are kept here. */
  digests: BrowseDigests | null;
  log: Log;
}
