import type { Answer } from '../model/answer.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
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

/** Says in its own language that English is read here; by what its letters or most common words tell. */
const OTHER_LANGUAGES: readonly (readonly [RegExp, string])[] = [
  [/[\u0600-\u06ff]{3}/, 'أقرأ الإنجليزية فقط. من فضلك اسأل بالإنجليزية.'],
  [/[\u3040-\u30ff]/, '英語の質問だけ読めます。英語でお聞きください。'],
  [/[\u4e00-\u9fff]{2}/, '我只能读英文，请用英文提问。'],
  [/[\uac00-\ud7af]{2}/, '영어만 읽을 수 있습니다. 영어로 질문해 주세요.'],
  [/[\u0400-\u04ff]{3}/, 'Я читаю только по-английски. Пожалуйста, спросите по-английски.'],
  [/[\u0900-\u097f]{3}/, 'मैं केवल अंग्रेज़ी पढ़ता हूँ। कृपया अंग्रेज़ी में पूछें।'],
  [
    new RegExp(
      String.raw`(?:^|\s)${formsOf('german start')}(?=\s)(?:.*\s${formsOf('german words')}(?=[\s?.!]|$))`,
      'i',
    ),
    'Ich lese nur Englisch. Bitte frag auf Englisch.',
  ],
  [
    /(?:^|\s)(?:was|wer|wo|wann) (?:ist|sind|macht|kann|bedeutet|heißt)(?=\s)/i,
    'Ich lese nur Englisch. Bitte frag auf Englisch.',
  ],
  [
    /(?:^|\s)(?:quels?|quelles?|combien|pourquoi|comment|qu['’]est-ce)(?=\s)/i,
    'Je ne lis que l’anglais. Merci de poser la question en anglais.',
  ],
  [
    /(?:^|\s|¿)(?:qué|que (?:es|son|hace)|cu[áa]nt[oa]s?|cuál(?:es)?|cómo|como funciona|por qué|quién)(?=\s)/i,
    'Solo leo inglés. Por favor, pregunta en inglés.',
  ],
  [
    /(?:^|\s)(?:quanto|quanta|quali|perché|qual è|quais|você)(?=\s)/i,
    'Leggo solo l’inglese (só leio inglês). Please ask in English.',
  ],
];

/** A line in the language of a question that is not English; null for English. */
export function saidInAnotherLanguage(text: string): string | null {
  return OTHER_LANGUAGES.find(([tells]) => tells.test(text.slice(0, 300)))?.[1] ?? null;
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
