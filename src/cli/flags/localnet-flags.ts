import * as Flags from '@oclif/core/flags'
import { usageError } from '../../core/errors.js'
import { nameEnvVar } from '../config/config.js'

/** Choose one of the running localnets. */
export const localnetFlags = {
  port: Flags.integer({
    summary: 'Port of the localnet; otherwise the one that is running.',
    helpValue: '<port>',
    min: 1,
    max: 65_535,
    env: nameEnvVar('port'),
  }),
}

export const scenarioFlags = {
  file: Flags.string({ char: 'f', summary: 'The scenario: what there is to be.', helpValue: '<file>', required: true }),
}

/** What a chain is to be like; `specs` are the runtimes that it may have, `newest` the one that it has by default. */
export const makeChainFlags = ({ specs, newest }: { readonly specs: readonly number[]; readonly newest: number }) => ({
  'block-time': Flags.string({
    summary: 'When blocks are made: instant, every so many seconds, or manual: by localnet advance alone.',
    helpValue: '<seconds|instant|manual>',
    default: 'instant',
  }),
  'finality-lag': Flags.integer({
    summary: 'How many blocks behind the head the last final one is; 2 is much like the public networks.',
    helpValue: '<blocks>',
    min: 0,
    max: 100,
    default: 0,
  }),
  'state-pruning': Flags.string({
    summary: 'Of how many final blocks the states are kept, or archive: of all since the start. Default 256, as at a node.',
    helpValue: '<blocks|archive>',
    parse: async (text) => parsePruning(text, 'state-pruning'),
  }),
  'blocks-pruning': Flags.string({
    summary: 'Of how many final blocks the bodies are kept, or archive: of all since the start. Default 4096.',
    helpValue: '<blocks|archive>',
    parse: async (text) => parsePruning(text, 'blocks-pruning'),
  }),
  state: Flags.string({ summary: 'File that the chain goes on from, if it exists, and is saved to.', helpValue: '<file>' }),
  'unsafe-rpc': Flags.boolean({
    summary: 'Offer what public endpoints deny, such as system_dryRun: what would fail is then refused before it costs a fee.',
    default: false,
  }),
  'no-metadata-hash': Flags.boolean({
    summary: 'Run without the hash of the metadata, as a node that was built without one: nobody can prove then what metadata was used.',
    default: false,
  }),
  beacon: Flags.string({
    summary: 'Whose pulses open timelocks: of a beacon of its own, which come with the blocks, or of quicknet, if somebody brings them.',
    helpValue: 'own|quicknet',
    options: ['own', 'quicknet'],
    default: 'own',
  }),
  spec: Flags.string({
    summary: `Runtime of the chain, by spec version; by default that of the state file, else ${newest}.`,
    helpValue: specs.join('|'),
    options: specs.map(String),
  }),
  drift: Flags.integer({
    summary: 'Serve a runtime such as upgrades make: other indices, more and fewer items. The same for the same number.',
    helpValue: '<seed>',
    min: 1,
    max: 65_535,
  }),
  fork: Flags.string({
    summary: 'Continue a block of this network by its real runtime, over its state. Needs a package: docs/localnet-forks.md.',
    helpValue: 'finney|test|<url>',
  }),
  block: Flags.string({ summary: 'The block to fork from, by number or hash; by default the last final one.', helpValue: '<block>' }),
  runtime: Flags.string({
    summary: 'A runtime (.wasm) to run instead of that of --fork; or the raw specification of a chain, which begins with it.',
    helpValue: '<file>',
  }),
})

/** Checks a number of blocks, 1 to 1,000,000, or `archive`. Usage error `INVALID_PRUNING` (exit 2). */
function parsePruning(text: string, flag: string): string {
  if (text === 'archive' || text === 'archive-canonical') return text
  if (/^[1-9]\d{0,6}$/.test(text) && Number(text) <= 1_000_000) return text
  throw usageError(`Invalid number of blocks: ${JSON.stringify(text)}`, 'INVALID_PRUNING', {
    why: 'It is neither "archive" nor a whole number from 1 to 1000000.',
    hint: `--${flag} archive, or --${flag} 256`,
  })
}

/** Flags of what the embedded chain alone can do. */
const EMBEDDED_ALONE = [
  ...(['spec', 'drift', 'state', 'finality-lag', 'state-pruning', 'blocks-pruning'] as const),
  ...(['no-metadata-hash', 'beacon', 'unsafe-rpc'] as const),
]

/**
 * Whether a fork is wanted, by the flags and what the parser tells of where each is from. Usage error `FLAG_CONFLICT` (exit 2) for flags
 * that only the embedded chain has beside it, and for `--block` without a network.
 */
export function wantsFork(
  flags: Readonly<Record<string, unknown>>,
  told: Readonly<Record<string, { readonly setFromDefault?: boolean } | undefined>>,
): boolean {
  const given = new Set(Object.keys(flags).filter((name) => flags[name] !== undefined && told[name]?.setFromDefault !== true))
  const isFork = given.has('fork') || given.has('runtime')
  if (given.has('block') && !given.has('fork')) {
    throw usageError('--block has no effect without --fork', 'FLAG_CONFLICT', { hint: 'Add that, or leave it out.' })
  }
  const other = isFork ? EMBEDDED_ALONE.find((flag) => given.has(flag)) : undefined
  if (other === undefined) return isFork
  throw usageError(`--${other} and ${given.has('fork') ? '--fork' : '--runtime'} do not go together`, 'FLAG_CONFLICT', {
    why: `--${other} is of the embedded chain; a fork runs the real runtime, and nothing of it is kept.`,
    hint: 'Leave one of them out.',
  })
}

/** Reads `--block-time`: `instant`, `manual`, or a number of seconds. Usage error `INVALID_BLOCK_TIME` (exit 2). */
export function parseBlockTime(text: string): 'instant' | 'manual' | number {
  if (text === 'instant' || text === 'manual') return text
  const seconds = Number(text)
  if (!/^\d+(\.\d{1,3})?$/.test(text) || seconds < 0.05 || seconds > 86_400) {
    throw usageError(`Invalid block time: ${JSON.stringify(text)}`, 'INVALID_BLOCK_TIME', {
      why: 'It is neither "instant" nor "manual" nor a number of seconds from 0.05 to 86400.',
      hint: '--block-time instant, or --block-time 12 as on the real chain',
    })
  }
  return seconds
}

/** What becomes of the transactions of blocks that others take the place of. */
export const makeTransactionsFlag = (otherwise: 'back' | 'lost') =>
  Flags.string({
    summary: 'What becomes of what was in the replaced blocks: it waits in the pool again, as at a node that saw it, or is lost.',
    helpValue: 'back|lost',
    options: ['back', 'lost'],
    default: otherwise,
  })

/**
 * Reads a number of blocks, 1 to 256. Usage error `INVALID_BLOCK_COUNT` (exit 2), whose remedy is `example`; `nor` says what else could
 * have been given in the place of a number.
 */
export function parseDepth(text: string, example: string, nor?: string): number {
  const count = Number(text)
  if (/^\d{1,3}$/.test(text) && count >= 1 && count <= 256) return count
  throw usageError(`Invalid number of blocks: ${JSON.stringify(text)}`, 'INVALID_BLOCK_COUNT', {
    why: nor === undefined ? 'It is no whole number from 1 to 256.' : `It is neither a whole number from 1 to 256 ${nor}.`,
    hint: example,
  })
}
