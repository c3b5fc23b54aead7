import { rendererContract } from '../../contracts/renderer-contract.ts';
import { discordUnderTest } from './under-test.ts';

rendererContract('Discord', discordUnderTest);
