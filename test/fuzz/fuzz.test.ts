import { drawCases } from './draw-cases.ts';

drawCases(1, 100);
