import { describe, expect, it } from 'vitest';
import { FetchFailure } from '../../../src/model/ports/fetcher.ts';
import { createHfDaily } from '../../../src/sources/drivers/hf-daily.ts';
import { createLooker } from './looking.ts';

const paper = (id: string, day: string) => ({
  paper: {
    id,
    title: `Paper ${id}`,
    summary: `Of ${id} much can be said.`,
    submittedOnDailyAt: `${day}T00:00:00.000Z`,
  },
});
const list = (day: string, ...ids: string[]) => JSON.stringify(ids.map((id) => paper(id, day)));
const at = (day: string) => `?date=${day}&`;
const looker = () => createLooker(createHfDaily(), 'hf:daily');

describe('the daily papers', () => {
  it('are known by name and by address, and other pages are not', () => {
    const driver = createHfDaily();
    for (const typed of [
      'hf:daily',
      'HF:Daily',
      'https://huggingface.co/papers',
      'https://huggingface.co/api/daily_papers?date=2026-11-03',
    ]) {
      expect(driver.recognise(typed)?.id).toBe('hf:daily');
    }
    expect(driver.recognise('https://huggingface.co/papers/trending')).toBeNull();
  });

  it('are read day by day, today’s again and again as its list grows', async () => {
    const daily = looker();
    const first = await daily.look('2026-11-03T12:00:00Z', {
      [at('2026-11-03')]: list('2026-11-03', '2611.00001'),
    });
    expect(first).toMatchObject({ condition: 'fresh', fresh: ['arxiv:2611.00001'] });
    expect(first.sightings[0]?.page).toBe('https://huggingface.co/api/daily_papers?date=2026-11-03');
    const later = await daily.look('2026-11-03T18:00:00Z', {
      [at('2026-11-03')]: list('2026-11-03', '2611.00001', '2611.00002'),
    });
    expect(later.fresh).toEqual(['arxiv:2611.00002']);
  });

  it('of the days that were missed are fetched afterwards', async () => {
    const daily = looker();
    await daily.look('2026-11-03T12:00:00Z', { [at('2026-11-03')]: list('2026-11-03', '2611.00001') });
    const down = new FetchFailure('unreachable', 'huggingface.co cannot be reached.');
    const failed = await daily.look('2026-11-06T12:00:00Z', { '?date=': down });
    expect(failed).toMatchObject({ failure: down, open: [{ day: '2026-11-03' }, { day: '2026-11-04' }] });
    const pages = Object.fromEntries(
      ['03', '04', '05', '06', '07'].map((day) => [
        at(`2026-11-${day}`),
        list(`2026-11-${day}`, `2611.000${day}`),
      ]),
    );
    const back = await daily.look('2026-11-07T12:00:00Z', pages);
    expect(back.fresh).toEqual(['03', '04', '05', '06', '07'].map((day) => `arxiv:2611.000${day}`));
    expect(back.open).toEqual([]);
  });

  it('have quiet days, and a list of another day is none', async () => {
    const daily = looker();
    const quiet = await daily.look('2026-11-08T12:00:00Z', { '?date=': '[]' });
    expect(quiet).toMatchObject({ condition: 'quiet', note: 'nothing at the weekend', failure: null });
    const stale = await daily.look('2026-11-12T12:00:00Z', { '?date=': list('2026-11-05', '2611.00001') });
    expect(stale).toMatchObject({ condition: 'stale', note: expect.stringContaining('of 2026-11-05') });
    expect(stale.fresh).toEqual([]);
  });

  it('are walked page by page', async () => {
    const daily = looker();
    const ids = Array.from({ length: 130 }, (_, i) => `2611.${String(i + 1).padStart(5, '0')}`);
    const harvest = await daily.look('2026-11-03T12:00:00Z', {
      '&p=1': list('2026-11-03', ...ids.slice(100)),
      [at('2026-11-03')]: list('2026-11-03', ...ids.slice(0, 100)),
    });
    expect(harvest.fresh).toHaveLength(130);
    expect(harvest.sightings.at(-1)?.entry.index).toBe(129);
  });
});
