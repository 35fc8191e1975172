/** Set by `npm run test:whole`: nothing is left out, and every command line is run in a process of its own. */
export const TEST_WHOLE: boolean = process.env.TAOCTL_TEST_WHOLE === '1'
