/**
 * npm run replay -- <trace>… [--only call,…] [--only-apis method,…] [--hooks] [--genesis <file>] [--all]
 *
 * Loads the genesis of a golden trace into the embedded chain, feeds it the recorded bytes, and compares validity, result, events, fee,
 * storage and runtime APIs byte by byte. Prints the first difference of each call and kind (with --all, every difference), then tables of
 * how many were seen and how many were equal. A trace is a file, or a name in the reference directory (TAOCTL_REFERENCE or ../shared).
 * --only leaves out the hooks unless --hooks is given. Exits with 0 only if, for each trace, something was compared and everything
 * requested was implemented and equal.
 */
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { loadSignatureCheck } from '../src/localnet/executive/signatures.js'
import { loadBls12381 } from '../src/localnet/pallets/drand/bls-curve.js'
import { loadBn128 } from '../src/localnet/pallets/evm/machine/precompiles/bn128-curve.js'
import { buildSpec425 } from '../src/localnet/runtimes/425/spec.js'
import { Replayer } from './replay/replayer.js'
import { printTally, Tally } from './replay/tally.js'
import { loadGenesis, loadTrace } from './replay/trace.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', multiple: true, default: [] },
    'only-apis': { type: 'string', multiple: true, default: [] },
    hooks: { type: 'boolean', default: false },
    genesis: { type: 'string' },
    all: { type: 'boolean', default: false },
  },
})

const reference = process.env.TAOCTL_REFERENCE ?? resolve(import.meta.dirname, '../../shared')
const traces = join(reference, 'reference/golden-traces')

/** A file as given, or in the reference directory, with or without its ending. */
function findTrace(name: string): string {
  const candidates = [name, join(traces, name), join(traces, `${name}.json.gz`)]
  const found = candidates.find((file) => existsSync(file) && !file.endsWith('/'))
  if (found === undefined) throw new Error(`no trace ${name}; looked for ${candidates.join(', ')}`)
  return found
}

const list = (parts: readonly string[]): string[] => parts.flatMap((part) => part.split(',')).filter((part) => part !== '')

if (positionals.length === 0) {
  process.stderr.write('usage: npm run replay -- <trace>… [--only call,…] [--only-apis method,…] [--hooks] [--genesis <file>] [--all]\n')
  process.exitCode = 2
} else {
  const [check] = await Promise.all([loadSignatureCheck(), loadBls12381(), loadBn128()])
  const only = list(values.only)
  const onlyApis = list(values['only-apis'])
  const narrowed = only.length > 0 || onlyApis.length > 0
  let equal = true
  for (const name of positionals) {
    const file = findTrace(name)
    const beside = join(dirname(file), 'genesis.json.gz')
    const tally = new Tally(values.all)
    const started = Date.now()
    const options = { only: only.length === 0 && onlyApis.length > 0 ? ['nothing'] : only, onlyApis, hooks: values.hooks || !narrowed }
    const replayer = new Replayer(buildSpec425(), tally, check, options)
    replayer.run(loadTrace(file), loadGenesis(values.genesis ?? (existsSync(beside) ? beside : join(traces, 'genesis.json.gz'))))
    process.stdout.write(`== ${name} (${Date.now() - started} ms)\n`)
    for (const { row, kind, where, text } of tally.differences) process.stdout.write(`-- ${row}: ${kind}, ${where}\n${text}\n`)
    process.stdout.write(`${tally.differences.length > 0 ? '\n' : ''}${printTally(tally)}\n`)
    equal &&= tally.allEqual && tally.seen > 0
  }
  process.exitCode = equal ? 0 : 1
}
