import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/helpers/test-run/longest-first.js'

/** Have modules of ours mocked, which no other file may see, nor may another have loaded them before. */
const MOCKED = ['test/unit/cli/bases/base-command.test.ts', 'test/unit/chain/rehearsal/rehearse.test.ts']
/** One registry of modules for all files of a worker: each would load hundreds of them again, which is half of the work. */
const unit = { include: ['test/unit/**/*.test.ts'], exclude: MOCKED, isolate: false, testTimeout: 60_000, hookTimeout: 60_000 }
const mocked = { include: MOCKED, testTimeout: 60_000 }
/** Spawns the built bin. */
const contract = { include: ['test/contract/**/*.test.ts'], testTimeout: 60_000 }
/** Has a module of ours mocked, which no other file of a worker may see. */
const APART = ['test/e2e/hostile/hostile-node.test.ts']
const patience = { testTimeout: 60_000, hookTimeout: 60_000 }
/** Runs the built bin against an embedded chain of its own, one a file; and what the examples show. */
const e2e = { include: ['test/e2e/**/*.test.ts', 'examples/**/*.test.ts'], exclude: APART, isolate: false, ...patience }
const apart = { include: APART, ...patience }
const lives = (...names: string[]): string[] => names.map((name) => `test/e2e/${name}.test.ts`)
/**
 * What is done on a chain, on the older of the known runtimes. What nodes, files and terminals do is the same on every runtime, and
 * so is what a transfer meets on its way; `npm run test:425` is all of it.
 */
const older = {
  ...e2e,
  include: lives('sudo-key', 'multisig-life', 'weights-life', 'crowd-life', 'stake/order-life', 'evm/evm-life'),
  env: { TAOCTL_TEST_SPEC: '425' },
}
/** The same life on a runtime in which nothing is where it was: what breaks here would break on the chain's next upgrade. */
const drifted = { ...e2e, include: lives('tx', 'sudo-key'), env: { TAOCTL_TEST_DRIFT: '7' } }

export default defineConfig({
  test: {
    pool: 'forks',
    // The default leaves one processor out, and much of the time here is spent waiting for the built program: one worker more than there are.
    maxWorkers: availableParallelism() + 1,
    disableConsoleIntercept: true,
    // What a module is compiled to is kept: seven projects would compile each anew, and so would every run.
    experimental: { fsModuleCache: true },
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './test/helpers/test-run/check-skips.ts'],
    projects: [
      { extends: true, test: { name: 'unit', ...unit } },
      { extends: true, test: { name: 'mocked', ...mocked } },
      { extends: true, test: { name: 'contract', ...contract } },
      { extends: true, test: { name: 'apart', ...apart } },
      { extends: true, test: { name: 'e2e', ...e2e } },
      { extends: true, test: { name: 'spec-425', ...older } },
      { extends: true, test: { name: 'drifted', ...drifted } },
    ],
  },
})
