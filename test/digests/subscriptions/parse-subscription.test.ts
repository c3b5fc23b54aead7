import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { subscribeText } from '../../../src/commands/subscribe.ts';
import { parseSubscription, settingsFrom } from '../../../src/digests/subscriptions/parse-subscription.ts';
import { JournalClubError } from '../../../src/model/errors.ts';
import { doer, subscriptionTouchedReply } from '../../../src/replies/subscriptions.ts';

const settings = (text: string, zone = 'UTC') => settingsFrom(parseSubscription(text), null, zone);

describe('what people write of a subscription', () => {
  it.each([
    [
      'FP8 training weekly mon 09:00 Europe/Berlin size 5',
      { cadence: 'weekly', weekday: 1, at: '09:00', timeZone: 'Europe/Berlin', size: 5 },
      'FP8 training',
    ],
    ['tag:quantization -medical daily at 8', { cadence: 'daily', at: '08:00' }, 'tag:quantization -medical'],
    // What autocorrection makes of two dashes.
    ['—daily quantization -medical', { cadence: 'daily' }, 'quantization -medical'],
    ['everything cron "0 9 * * 1-5"', { cadence: 'cron', cron: '0 9 * * 1-5' }, 'everything'],
    // A shell takes the quotes away.
    [
      'everything cron 0 9 * * 1-5 Asia/Kolkata',
      { cron: '0 9 * * 1-5', timeZone: 'Asia/Kolkata' },
      'everything',
    ],
    ['everything cron “0 9 * * mon”', { cron: '0 9 * * mon' }, 'everything'],
    [
      'to SAT solvers, sun sensors every tuesday 9am',
      { weekday: 2, at: '09:00' },
      'SAT solvers, sun sensors',
    ],
    ['inference at 8 bit', { cadence: 'weekly', weekday: 1, at: '09:00', size: 5 }, 'inference at 8 bit'],
    ['diffusion on fridays at 5pm', { weekday: 5, at: '17:00' }, 'diffusion'],
    ['LLM agents weekdays at 7:30', { cadence: 'cron', cron: '30 7 * * 1-5' }, 'LLM agents'],
    [
      'top 3 robotics in america/new_york at noon',
      { size: 3, at: '12:00', timeZone: 'America/New_York' },
      'robotics',
    ],
    ['pruning daily 9:00 Berlin', { at: '09:00', timeZone: 'Europe/Berlin' }, 'pruning'],
    ['pruning fridays 5pm new york', { at: '17:00', timeZone: 'America/New_York' }, 'pruning'],
    ['daily 9:00 pruning', { at: '09:00', timeZone: 'UTC' }, 'pruning'],
    ['pruning daily at 9am CET', { at: '09:00', timeZone: 'Europe/Berlin' }, 'pruning'],
    ['pruning mondays 17:30 pst', { at: '17:30', timeZone: 'America/Los_Angeles' }, 'pruning'],
    ['EST models, inference cost per month', { cadence: 'weekly' }, 'EST models, inference cost per month'],
    ['us to quantization papers every monday at 9', { weekday: 1, at: '09:00' }, 'quantization'],
    ['papers', {}, 'papers'],
    ['weekly', { cadence: 'weekly' }, 'everything'],
    ['daily 9', { cadence: 'daily', at: '09:00' }, 'everything'],
    ['vision at 12am', { at: '00:00' }, 'vision'],
  ])('reads %j', (text, expected, topic) => {
    const read = settings(text);
    expect(read).toMatchObject(expected);
    expect(read.topic.text).toBe(topic);
  });

  it('tells words, tags, alternatives and what to leave out apart', () => {
    expect(
      settings('FP8 training, #quantization or tag:"linear attention" -medical -"remote sensing"').topic,
    ).toMatchObject({
      interests: [
        { words: 'FP8 training', tags: [] },
        { words: '', tags: ['quantization'] },
        { words: '', tags: ['linear attention'] },
      ],
      negatives: ['medical', 'remote sensing'],
    });
  });

  it.each([
    [{ at: 'whenever you like' }, /no time of day/],
    [{ size: 'a few' }, /cannot show/],
  ])('takes what is filled in where a time or a size goes for no topic: %j', (filled, says) => {
    const text = subscribeText({ topic: 'pruning', ...filled }).replace('subscribe ', '');
    expect(() => settings(text)).toThrow(says);
  });

  it('takes the zone of the installation where none is said', () => {
    expect(settings('x daily', 'Asia/Kolkata').timeZone).toBe('Asia/Kolkata');
  });

  it.each([
    ['x Europe/Berlln', 'time zone', 'Europe/Berlin'],
    ['x tz:Mars/Base', 'time zone', 'Europe/Berlin'],
    ['x daily at 25:00', 'time of day', '09:00'],
    ['x daily at 26', 'time of day', '09:00'],
    ['x at 13pm', 'time of day', '09:00'],
    ['x size 0', 'papers', '1 to 15'],
    ['x size 99', 'papers', '1 to 15'],
    ['x daily weekly', 'daily and weekly', 'one cadence'],
    ['x monday daily', 'daily and weekly', 'one cadence'],
    ['x monthly', 'monthly', 'cron'],
    ['x every fortnight at noon', 'every fortnight', 'cron'],
    ['x every other monday', 'every other', 'cron'],
    ['x twice a week', 'twice a week', 'cron'],
  ])('refuses %j, saying what is wrong and what to write', (text, wrong, fix) => {
    expect(() => settings(text)).toThrow(
      expect.objectContaining({
        code: 'bad_usage',
        message: expect.stringContaining(wrong),
        fix: expect.stringContaining(fix),
      }),
    );
  });

  it('keeps what a change does not speak of', () => {
    const before = settings('FP8 training weekly fri 09:00 Europe/Berlin size 7');
    const change = (text: string) => settingsFrom(parseSubscription(text), before, 'UTC');
    expect(change('at 10')).toEqual({ ...before, at: '10:00' });
    expect(change('daily')).toEqual({ ...before, cadence: 'daily' });
    expect(change('diffusion models size 3')).toMatchObject({
      size: 3,
      weekday: 5,
      topic: { text: 'diffusion models' },
    });
    expect(change('cron "0 9 * * *"')).toMatchObject({ cadence: 'cron', cron: '0 9 * * *' });
  });

  it('understands or refuses any text, and never breaks', () => {
    const words = fc.constantFrom(
      'cron',
      '"0 9',
      '* *',
      'weekly',
      'mon',
      'at',
      '9',
      '25:61',
      'size',
      '-x',
      'tag:',
      'UTC',
      'Europe/',
      ',',
      'or',
      '--to',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 8 }), (parts) => {
        try {
          settings(parts.join(' '));
        } catch (error) {
          expect(error).toBeInstanceOf(JournalClubError);
        }
      }),
    );
  });
});

it.each([
  'FP8 training weekly tue 09:30 Europe/Berlin size 3',
  'tag:quantization -medical daily at 8',
  'everything cron "0 9 * * 1-5" Asia/Kolkata skip empty',
  'quantization daily 07:00 even if empty',
])('what is typed to have an ended digest back sets up the same: %s', (text) => {
  const before = settings(text);
  const kept = { ...before, id: '1', place: 'slack:C1', createdBy: 'slack:U1' } as const;
  const ended = { ...kept, pausedAt: null, createdAt: '2026-01-01T00:00:00Z', feedKey: 'key' };
  const told = subscriptionTouchedReply(ended, 'ended', doer('slack:U2')).fallbackText;
  expect(settings(/type there: subscribe (.*)$/s.exec(told)?.[1] ?? '')).toEqual(before);
});
