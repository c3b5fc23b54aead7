import type { Answer } from '../model/answer.ts';
import { STOP_WORDS } from '../text/stop-words.ts';
import lists from '../text/vocabulary/small-words.json' with { type: 'json' };
import { NO_COST } from './draft.ts';
import type { Talk } from './query/clean.ts';

const LINES: Readonly<Record<Talk, string>> = {
  greeting: 'Hello! Ask me about the papers here, or try: newest papers.',
  thanks: 'You are welcome.',
  nod: 'Glad to help. Ask whenever there is more.',
  complaint: 'Sorry about that. Tell me which paper or topic you meant, and I will look again.',
  trust:
    'Every figure I give stands in the sentence quoted with it, and was checked against it. What the papers do not say, I leave out.',
  favourite:
    'Best at what? Ask, for instance, which saves most memory, which is fastest, or for the newest or the most discussed.',
  abilities:
    'I read the papers this team follows. Ask what one reports, compare two, list papers on a topic, by date, maker or figure, or type help for all commands.',
};

/** What is said of an answer that was given. */
export type Answered = Extract<Talk, 'thanks' | 'nod' | 'complaint'>;
export const isOfAnswer = (talk: Talk | null): talk is Answered =>
  talk === 'thanks' || talk === 'nod' || talk === 'complaint';

/** Says in its own language that English is read here; by what its letters tell. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\u0600-\u06ff]{3}/, 'أقرأ الإنجليزية فقط. من فضلك اسأل بالإنجليزية.'],
  [/[\u3040-\u30ff]/, '英語の質問だけ読めます。英語でお聞きください。'],
  [/[\u4e00-\u9fff]{2}/, '我只能读英文，请用英文提问。'],
  [/[\uac00-\ud7af]{2}/, '영어만 읽을 수 있습니다. 영어로 질문해 주세요.'],
  [/[\u0400-\u04ff]{3}/, 'Я читаю только по-английски. Пожалуйста, спросите по-английски.'],
  [/[\u0900-\u097f]{3}/, 'मैं केवल अंग्रेज़ी पढ़ता हूँ। कृपया अंग्रेज़ी में पूछें।'],
];
/** The same of languages in Latin letters, by their commonest small words; those that are English words too tell nothing. */
const SMALL_WORDS: readonly (readonly [line: string, words: keyof typeof lists])[] = [
  ['Ich lese nur Englisch. Bitte frag auf Englisch.', 'german'],
  ['Je ne lis que l’anglais. Merci de poser la question en anglais.', 'french'],
  ['Solo leo inglés. Por favor, pregunta en inglés.', 'spanish'],
  ['Leggo solo l’inglese. Per favore, chiedi in inglese.', 'italian'],
  ['Só leio inglês. Por favor, pergunte em inglês.', 'portuguese'],
];
/** Small words that tell a language; one is enough that a question begins with, or that a longer one has. */
const FEWEST_SMALL = 2;
const LONG_OPENING = 4;
const LONGER = 4;

/** A line in the language of a question that is not English; null for English. */
export function saidInAnotherLanguage(text: string): string | null {
  const said = text.slice(0, 300);
  const script = SCRIPTS.find(([tells]) => tells.test(said));
  if (script !== undefined) return script[1];
  const written = said.match(/[\p{L}\p{M}'’-]+/gu) ?? [];
  // "EST" and "DAS" are names.
  const words = written.map((word) => (/^\p{Lu}{2}/u.test(word) ? word : word.toLowerCase()));
  const [opening = ''] = words;
  const counts = SMALL_WORDS.map(([line, list]) => {
    const small = new Set(lists[list].split(' '));
    const isEnglish = words.some((word) => STOP_WORDS.has(word) && !small.has(word));
    const own = isEnglish ? [] : words.filter((word) => small.has(word) && !STOP_WORDS.has(word));
    return { line, count: own.length, opens: own.includes(opening) && opening.length >= LONG_OPENING };
  });
  const most = counts.reduce((one, other) => (other.count > one.count ? other : one));
  const isLonger = said.includes('?') && words.length >= LONGER;
  const fewest = most.opens || isLonger ? 1 : FEWEST_SMALL;
  return most.count >= fewest ? most.line : null;
}

/** A short human line for what is said rather than asked. */
export const talkBack = (talk: Talk): Answer => sayLine(LINES[talk], 'answered');

/** An answer of one line, of no paper. */
export function sayLine(text: string, status: Answer['status']): Answer {
  return {
    status,
    text,
    sentences: [],
    papers: [],
    related: [],
    receipts: { numbers: 0, verified: 0, withheld: 0, quoted: 0 },
    notice: null,
    engine: 'extractive',
    cost: NO_COST,
  };
}
