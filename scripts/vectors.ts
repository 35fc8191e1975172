/**
 * npm run vectors -- <directory> [family …]
 *
 * Runs the vectors that the real chain code computed against the formulas of the embedded chain. Prints how many were equal and seen for
 * each family, and the first differences. Exits with 0 only if at least one vector is equal and every vector that is implemented is.
 */
import { childrenTakesFamily } from './vectors/children-takes.js'
import { coinbaseFamily } from './vectors/coinbase.js'
import { epochFamily, epochTraceFamily } from './vectors/epoch.js'
import { epochMathFamily } from './vectors/epoch-math.js'
import { lifecycleFamily } from './vectors/lifecycle.js'
import { locksFamily } from './vectors/locks.js'
import { miscFamily } from './vectors/misc.js'
import { networkFamily } from './vectors/network.js'
import { runFamily } from './vectors/run-family.js'
import { stakeOpsFamily } from './vectors/stake-ops.js'
import { swapFamily } from './vectors/swap.js'
import { weightsFamily } from './vectors/weights.js'

const families = [
  swapFamily,
  networkFamily,
  weightsFamily,
  lifecycleFamily,
  stakeOpsFamily,
  locksFamily,
  epochMathFamily,
  epochFamily,
  epochTraceFamily,
  miscFamily,
  childrenTakesFamily,
  coinbaseFamily,
]

const [directory, ...only] = process.argv.slice(2)
if (directory === undefined) {
  process.stderr.write('usage: npm run vectors -- <directory of the vector files> [family …]\n')
  process.exitCode = 2
} else {
  let failed = false
  let equal = 0
  for (const family of families) {
    if (only.length > 0 && !only.includes(family.file.replace(/\.json$/, ''))) continue
    const report = await runFamily(directory, family)
    equal += report.equal
    failed ||= report.differences.length > 0 || report.error !== undefined
    const missing = [...report.notImplemented.values()].reduce((sum, count) => sum + count, 0)
    const name = family.file.replace(/\.json$/, '').padEnd(16)
    const rest = missing > 0 ? `, ${missing} not implemented` : ''
    process.stdout.write(`${name} ${report.equal} equal / ${report.seen} seen${rest} (${report.milliseconds} ms)\n`)
    if (report.error !== undefined) process.stdout.write(`  ${report.error}\n`)
    for (const [reason, count] of report.notImplemented) process.stdout.write(`  ${count} not implemented: ${reason}\n`)
    for (const { name: vector, difference } of report.differences.slice(0, 5)) process.stdout.write(`  ${vector}: ${difference}\n`)
    if (report.differences.length > 5) process.stdout.write(`  … and ${report.differences.length - 5} more\n`)
  }
  process.exitCode = failed || equal === 0 ? 1 : 0
}
