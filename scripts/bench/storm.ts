import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { runStorm } from '../storm/run-storm.js'
import type { BenchContext, Row } from './row.js'

const PROCESSES = 50
/** On a slow line they take their turns one round trip after another, and a tenth of them shows it. */
const STORMS = [
  { transfers: 1_000, delayMs: 0 },
  { transfers: 100, delayMs: 80 },
]

/** Many transfers from one account by many processes at once: all of them in, none lost, none twice, whatever the time. */
export async function* measureStorm(context: BenchContext): AsyncGenerator<Row> {
  for (const { transfers, delayMs } of STORMS) {
    const home = join(context.home, `storm-${delayMs}`)
    mkdirSync(home)
    const result = await runStorm({ bin: context.bin, home, transfers, processes: PROCESSES, delayMs })
    const name = `${transfers} transfers by ${PROCESSES} processes${delayMs === 0 ? '' : `, ${delayMs} ms each way`}`
    yield { name, value: result.seconds, unit: 's' }
    yield { name: `${name}: the slowest of them`, value: result.longestSeconds, unit: 's' }
    yield { name: `${name}: in`, value: result.nonce, unit: 'transfers' }
    yield { name: `${name}: lost`, value: result.lost, unit: 'transfers', budget: 0 }
    yield { name: `${name}: twice`, value: result.twice, unit: 'transfers', budget: 0 }
  }
}
