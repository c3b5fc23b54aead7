import fc from 'fast-check';

/**
 * Properties draw the same examples in every run, so that a run fails for what was changed and for nothing else.
 * FAST_CHECK_SEED draws others; `npm run fuzz` goes on drawing new ones.
 */
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20_260) });
