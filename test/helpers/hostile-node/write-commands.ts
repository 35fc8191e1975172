/**
 * Every command that signs or sends, as found in the command tree, and the fewest arguments that make each send something. A write without
 * an entry here fails the test. So whoever adds one says how it is run, and it is tried against every known lie.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { WriteCommand as SendingCommand } from '../../../src/cli/bases/write-command.js'

/** The class of a command, as the entry of the program uses it. */
export type CommandClass = (new (argv: string[], config: object) => { _run(): Promise<unknown> }) & { id: string }

export interface WriteCommand {
  /** The command's words, joined by colons. */
  readonly id: string
  readonly Command: CommandClass
}

const ROOT = join(import.meta.dirname, '../../..')

/** Writes that cannot be run with the same arguments each time, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'evm:call': 'the pipeline is that of evm send',
  'evm:deploy': 'the pipeline is that of evm send',
  'evm:stake:add': 'the pipeline is that of evm send',
  'evm:stake:remove': 'the pipeline is that of evm send',
  'evm:associate': 'no neuron may before block 7200; the pipeline is that of the others',
  'stake:wizard': 'it becomes one of the others',
  'weights:keep': 'it goes on whatever a node says; the pipeline is that of the others',
  'weights:reveal': 'it is about a commit in the epoch of its reveal; the pipeline is that of the others',
  'tx:cancel': 'it is about a transaction in the journal, which each run begins without; the pipeline is that of the others',
}

/** All commands that send something, by what the build found. */
export async function listWriteCommands(): Promise<readonly WriteCommand[]> {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'oclif.manifest.json'), 'utf8')) as { commands: Record<string, unknown> }
  const writes: WriteCommand[] = []
  for (const id of Object.keys(manifest.commands)) {
    const { default: Command } = (await import(join(ROOT, 'src/commands', `${id.replaceAll(':', '/')}.ts`))) as { default: CommandClass }
    if (Command.prototype instanceof SendingCommand && !Object.hasOwn(LEFT_OUT, id)) writes.push({ id, Command })
  }
  return writes
}

/** The started subnet that wallet `w` owns and stakes on, and the one of wallet `other` that was not started. */
export const RUNNING = '2'
export const WAITING = '3'

/** The known runtime from which on there are funds and collateral, and the writes that the embedded chain does not have before. */
export const FIRST_WITH_FUNDS = 475
export const OF_NEWER: readonly string[] = [
  'collateral:add',
  'collateral:set-min',
  'order:prune',
  'root:basket:stake',
  'root:basket:swap',
  'root:claim',
  'root:register',
  'sudo:trim',
]

/** The writes that the runtimes before have, and these have not. */
export const OF_OLDER: readonly string[] = ['root:claim-type:set']

/** A limit order that `w` has signed. */
export const ORDER = 'order.json'
/** The id of an order of `w` which has brought what others can draw on. */
export const BROUGHT = `0x${'ab'.repeat(32)}`
/** The file in the home with a transfer that was signed on the prepared chain. */
export const SIGNED = 'payload.signed.json'

/** The file in the home in which calls are collected; each run begins with it as `prepare-world.ts` made it. */
export const BATCH = 'batch.json'

/** The file in the home with the bytes of the call that `third` has announced for `w`. */
export const CALL = 'call.hex'

/** The file in the home with the password of the EVM key of `w`. */
export const EVM_PASSWORD = 'evm.password'

/** The file in the home that says what the running subnet is to be. */
export const DECLARATION = 'subnet.yaml'

const CROWDLOAN = ['--cap', '100', '--deposit', '10', '--min-contribution', '1', '--duration', '14d']

/** By command id, in the world that `prepare-world.ts` makes. `--yes`, `--json` and the network are added. */
export const WRITE_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  'commitment:set': ['-w', 'w', '--netuid', RUNNING, '--text', 'x'],
  'axon:reset': ['-w', 'w', '--netuid', RUNNING],
  'axon:set': ['-w', 'w', '--netuid', RUNNING, '--ip', '8.8.8.8', '--port', '1'],
  'axon:set-tls': ['-w', 'w', '--netuid', RUNNING, '--ip', '8.8.8.8', '--port', '1', '--certificate', '0x0101'],
  'collateral:add': ['-w', 'w', '--netuid', RUNNING, '--amount', '1'],
  'collateral:set-min': ['-w', 'w', '--netuid', RUNNING, '--amount', '2'],
  'crowd:contribute': ['0', '-w', 'other', '--amount', '3'],
  'crowd:create': ['-w', 'w', ...CROWDLOAN, '--target', 'other'],
  'crowd:dissolve': ['1', '-w', 'w'],
  'crowd:finalize': ['2', '-w', 'w'],
  'crowd:refund': ['0', '-w', 'w'],
  'crowd:update': ['0', '-w', 'w', '--cap', '200'],
  'crowd:withdraw': ['0', '-w', 'other'],
  'delegate:take:set': ['-w', 'w', '--take', '9%'],
  'evm:fund': ['-w', 'w', '--to', '0x90f8bf6a479f320ead074411a4b0e7944ea8c9c1', '--amount', '1'],
  'evm:send': ['-w', 'w', '--to', '0x90f8bf6a479f320ead074411a4b0e7944ea8c9c1', '--amount', '1', '--password-file', EVM_PASSWORD],
  'evm:withdraw': ['-w', 'w', '--amount', '1'],
  'lock:accept': ['-w', 'w'],
  'lock:add': ['-w', 'w', '--netuid', RUNNING, '--amount', '1'],
  'lock:mode': ['-w', 'w', '--netuid', RUNNING, '--perpetual'],
  'lock:move': ['-w', 'w', '--netuid', RUNNING, '--destination-hotkey', 'other/default'],
  'multisig:approve': ['wide', '-w', 'other'],
  'multisig:cancel': ['pair', '-w', 'w'],
  'multisig:execute': ['pair', '-w', 'other'],
  'order:cancel': [ORDER, '-w', 'w'],
  'order:prune': [BROUGHT, '-w', 'w'],
  'order:relay': [ORDER, '-w', 'other'],
  prometheus: ['-w', 'w', '--netuid', RUNNING, '--ip', '8.8.8.8', '--port', '1'],
  'proxy:add': ['third', '--type', 'staking', '-w', 'w'],
  'proxy:announcements:execute': ['--call-file', CALL, '-w', 'third'],
  'proxy:announcements:reject': ['third', '-w', 'w'],
  'proxy:announcements:remove': ['-w', 'third'],
  'proxy:create-pure': ['-w', 'w'],
  'proxy:fee-consent': ['third', '-w', 'w'],
  'proxy:kill-pure': ['vault', '-w', 'w'],
  'proxy:remove': ['third', '-w', 'w'],
  'proxy:remove-all': ['-w', 'w'],
  'root:basket:stake': ['-w', 'w', '--amount', '1'],
  'root:basket:swap': ['-w', 'w', '--netuid', '0', '--destination-netuid', RUNNING, '--amount', '0.5', '--unsafe'],
  'root:claim': ['-w', 'w', '--all'],
  'root:claim-type:set': ['keep', '-w', 'w'],
  'root:register': ['-w', 'third'],
  'stake:add': ['-w', 'w', '--netuid', RUNNING, '--amount', '1', '--unsafe'],
  'stake:burn': ['-w', 'w', '--netuid', RUNNING, '--amount', '1', '--unsafe'],
  'stake:burn-alpha': ['-w', 'w', '--netuid', RUNNING, '--amount', '1'],
  'stake:recycle-alpha': ['-w', 'w', '--netuid', RUNNING, '--amount', '1'],
  'stake:set-auto': ['-w', 'w', '--netuid', RUNNING],
  'stake:child:revoke': ['-w', 'w', '--netuid', RUNNING],
  'stake:child:set': ['-w', 'w', '--netuid', RUNNING, '--children', 'third/default', '--proportions', '0.5'],
  'stake:child:take:set': ['-w', 'w', '--netuid', RUNNING, '--take', '9%'],
  'stake:move': ['-w', 'w', '--netuid', RUNNING, '--amount', '1', '--destination-hotkey', 'other/default'],
  'stake:remove': ['-w', 'w', '--netuid', RUNNING, '--amount', '1', '--unsafe'],
  'stake:swap': ['-w', 'w', '--netuid', RUNNING, '--amount', '1', '--destination-netuid', '0', '--unsafe'],
  'stake:transfer': ['-w', 'w', '--netuid', RUNNING, '--amount', '1', '--to', 'other'],
  'subnets:apply': ['-f', DECLARATION, '-w', 'w'],
  'subnets:create': ['-w', 'third'],
  'subnets:dissolve': ['-w', 'third', '--netuid', WAITING],
  'subnets:mechanisms:set': ['-w', 'w', '--netuid', RUNNING, '--count', '2'],
  'subnets:mechanisms:split': ['-w', 'w', '--netuid', RUNNING, '--split', '65535'],
  'subnets:register': ['-w', 'third', '--netuid', RUNNING],
  'subnets:set-identity': ['-w', 'w', '--netuid', RUNNING, '--subnet-name', 'x'],
  'subnets:lease:terminate': ['0', '-w', 'w'],
  'subnets:set-symbol': ['U+05D0', '-w', 'w', '--netuid', RUNNING],
  'subnets:start': ['-w', 'other', '--netuid', WAITING],
  'sudo:set': ['-w', 'w', '--netuid', RUNNING, '--param', 'immunity_period', '--value', '7000'],
  'sudo:trim': ['-w', 'w', '--netuid', RUNNING, '--max', '128'],
  'tx:batch': [BATCH, '-w', 'w'],
  'tx:send': [SIGNED],
  'tx:call': ['Balances.transfer_keep_alive', '-w', 'w', '--arg', 'dest=other', '--arg', 'value=1 TAO'],
  'wallet:associate-hotkey': ['-w', 'third'],
  'wallet:set-identity': ['-w', 'w', '--id-name', 'x'],
  'wallet:swap-coldkey:announce': ['-w', 'other', '--new-coldkey', 'heir'],
  'wallet:swap-coldkey:clear': ['-w', 'leaver'],
  'wallet:swap-coldkey:dispute': ['-w', 'leaver'],
  'wallet:swap-coldkey:execute': ['-w', 'leaver', '--new-coldkey', 'heir'],
  'wallet:swap-hotkey': ['third/default', '-w', 'w', '--netuid', 'all'],
  'wallet:transfer': ['-w', 'w', '--to', 'other', '--amount', '1'],
  'weights:commit': ['-w', 'other', '--netuid', WAITING, '--uids', '0', '--weights', '1'],
  'weights:set': ['-w', 'w', '--netuid', RUNNING, '--uids', '0', '--weights', '1'],
}
