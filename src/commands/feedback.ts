import { thanksReply } from '../replies/keeping.ts';
import { defineCommand, done } from './define.ts';

export const feedback = defineCommand({
  name: 'feedback',
  usage: 'feedback good | bad QUESTION',
  does: 'say how good an answer was',
  example: 'feedback good how fast is Sana?',
  reach: 'keeps',
  takesProse: true,
  isUnlisted: true,
  isPrivate: true,
  parse(_rest, [verdict, ...subject]): { verdict: 'good' | 'bad'; subject: string } | null {
    const isVerdict = verdict === 'good' || verdict === 'bad';
    return isVerdict && subject.length > 0 ? { verdict, subject: subject.join(' ') } : null;
  },
  async run({ verdict, subject }, { person }, { keepPapers }) {
    await keepPapers.judge(person, subject, verdict);
    return done(thanksReply(verdict), { subject, verdict });
  },
});
