import { type BenchContext, median, type Row } from './row.js'
import { startChain } from './run.js'
import { measureTransfers } from './transfers.js'

/** Measures the start of the embedded chain, and how many transfers it processes per second in instant mode. */
export async function* measureChain(context: BenchContext): AsyncGenerator<Row> {
  const starts: number[] = []
  for (let round = 0; round < Math.min(context.runs, 7); round++) {
    const chain = await startChain(context)
    starts.push(chain.readyMs / 1000)
    await chain.stop()
  }
  yield { name: 'localnet start to READY', value: median(starts), unit: 's', budget: 1 }
  const chain = await startChain(context)
  try {
    const { first, best } = await measureTransfers(context, chain.url, chain.port)
    yield { name: 'transfers, instant mode, the first 300 after the start', value: first, unit: '/s' }
    yield { name: 'transfers, instant mode, once it is warm', value: best, unit: '/s' }
  } finally {
    await chain.stop()
  }
}
