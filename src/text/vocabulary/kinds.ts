/** What kind of thing is measured, whatever words say it; the list is closed so that two texts can be compared. */
export type Concept =
  | 'speed'
  | 'time'
  | 'latency'
  | 'throughput'
  | 'memory'
  | 'size'
  | 'parameters'
  | 'compute'
  | 'energy'
  | 'power'
  | 'cost'
  | 'accuracy'
  | 'error'
  | 'perplexity'
  | 'score'
  | 'rate'
  | 'ratio'
  | 'quality'
  | 'performance'
  | 'count'
  | 'length'
  | 'age'
  | 'temperature'
  | 'pressure'
  | 'concentration'
  | 'mass'
  | 'distance'
  | 'frequency'
  | 'probability'
  | 'date'
  | 'data';

/**
 * What the clause says happens with the quantity. `reduces` and `improves` are changes by or to it (a speedup is an
 * improvement, a saving a reduction); `raises` is more of something that is not better for it.
 */
export type Relation =
  | 'reduces'
  | 'improves'
  | 'raises'
  | 'loses'
  | 'keeps'
  | 'beats'
  | 'trails'
  | 'reaches'
  | 'needs'
  | 'uses'
  | 'has'
  | 'equals';

export type Qualifier = 'up to' | 'about' | 'less than' | 'more than' | 'at least';
