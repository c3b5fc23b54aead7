import { describe, expect, it } from 'vitest';
import { type Floors, fallenUnder, raised } from '../../eval/floors.ts';
import { share } from '../../eval/report.ts';

const floors: Floors = { gold: { Answers: { right: 0.9 } } };

const measured = (part: number) =>
  new Map([['gold', [{ title: 'Answers', figures: [share('right', part, 100, null)], notes: [] }]]]);

describe('fallenUnder', () => {
  it('names a figure under its floor, with its value and the floor', () => {
    expect(fallenUnder(floors, measured(89))).toEqual(['Answers: right is 0.89, its floor is 0.9']);
  });

  it('lets a figure stand on its floor', () => {
    expect(fallenUnder(floors, measured(90))).toEqual([]);
  });

  it('does not let a figure pass by no longer being measured', () => {
    const without = new Map([['gold', [{ title: 'Answers', figures: [], notes: [] }]]]);
    expect(fallenUnder(floors, without)).toEqual(['Answers: right is not measured, its floor is 0.9']);
  });

  it('does not let an evaluation pass by being taken out', () => {
    expect(fallenUnder(floors, new Map())).toEqual(['Answers: right is not measured, its floor is 0.9']);
  });
});

describe('raised', () => {
  it('raises a floor to the figure, takes up a new one, and lowers none', () => {
    expect(raised(floors, measured(95))).toEqual({ gold: { Answers: { right: 0.95 } } });
    expect(raised(floors, measured(10))).toEqual(floors);
    expect(raised({}, measured(95))).toEqual({ gold: { Answers: { right: 0.95 } } });
  });

  it('keeps no floor for a figure that should be small', () => {
    const wrong = { ...share('wrong', 1, 100, null), lessIsBetter: true as const };
    const reports = new Map([['gold', [{ title: 'Answers', figures: [wrong], notes: [] }]]]);
    expect(raised({}, reports)).toEqual({ gold: { Answers: {} } });
  });

  it('writes a floor that the figure it was taken from reaches', () => {
    const thirds = new Map([
      ['gold', [{ title: 'Answers', figures: [share('right', 2, 3, null)], notes: [] }]],
    ]);
    expect(fallenUnder(raised({}, thirds), thirds)).toEqual([]);
  });
});
