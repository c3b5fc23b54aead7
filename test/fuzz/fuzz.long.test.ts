import { drawCases } from './draw-cases.ts';

drawCases(101, 500);
