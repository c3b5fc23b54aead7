import { readDamaged } from './damaged-seeds.ts';

readDamaged({ runs: 500, lines: 100 });
