/** What is typed to btcli 9. It ends with 0 where it failed, so that what it says is looked at. */
import { BOB, type Command, checkCommands, type Style } from './btcli.js'
import { type Client, installPython } from './client.js'

/** All that it would ask for. */
const IDENTITY = Object.entries({
  'subnet-name': 'mine',
  'github-repo': 'https://github.com/mine/mine',
  'subnet-contact': 'me@example.org',
  'subnet-url': 'https://example.org',
  'discord-handle': 'mine',
  description: 'mine',
  'logo-url': 'https://example.org/logo.png',
  'additional-info': 'none',
}).flatMap(([name, value]) => [`--${name}`, value])

const typed = (words: string, expect?: string, more: Omit<Command, 'name' | 'args' | 'expect'> = {}): Command => {
  const args = words.split(' ')
  const name = args.slice(0, args[1]?.startsWith('swap-coldkey') ? 3 : 2).join(' ')
  return { name, args, ...(expect === undefined ? {} : { expect }), ...more }
}
const named = (name: string, command: Command): Command => ({ ...command, name })

const LOAN = 'crowd create --deposit 10 --min-contribution 0.1 --duration 60000 --no-prompt'
const CROWDLOANS: readonly Command[] = [
  typed(`${LOAN} --cap 20 --fundraising --target-address ${BOB}`, 'included'),
  typed('crowd contribute --crowdloan-id 0 --amount 5 --no-prompt', 'included'),
  typed('crowd info --id 0 --json-output', '"raised": 15.0', { wallet: null }),
  typed('crowd contributors --id 0 --json-output', '"total_count": 1', { wallet: null }),
  typed('crowd withdraw --crowdloan-id 0 --no-prompt', 'included'),
  named('crowd update --cap', typed('crowd update --id 0 --cap 30 --no-prompt', 'updated successfully')),
  named('crowd update --min', typed('crowd update --id 0 --min 0.5 --no-prompt', 'updated successfully')),
  named('crowd update --end', typed('crowd update --id 0 --end 70000 --no-prompt', 'updated successfully')),
  named('crowd contribute the rest', typed('crowd contribute --crowdloan-id 0 --amount 20 --no-prompt', 'funding cap')),
  typed('crowd finalize --id 0 --no-prompt', 'Finalization Complete'),
  named('crowd create another', typed(`${LOAN} --cap 20 --fundraising --target-address ${BOB}`, 'included')),
  typed('crowd refund --id 1 --no-prompt', 'included'),
  typed('crowd dissolve --id 1 --no-prompt', 'dissolved successfully'),
  named(
    'crowd create --subnet-lease',
    typed(`${LOAN} --cap 3000 --subnet-lease --emissions-share 30 --lease-end-block 100000`, 'included'),
  ),
  named('crowd contribute to the lease', typed('crowd contribute --crowdloan-id 2 --amount 2990 --no-prompt', 'funding cap')),
  // A day after the subnet before it, as the chain has it.
  named('crowd finalize a lease', typed('crowd finalize --id 2 --no-prompt', 'call has been executed', { after: 7300 })),
]

const SWAPS: readonly Command[] = [
  typed('wallet new-hotkey --n-words 12 --no-use-password', undefined, { hotkey: 'other', isOffline: true }),
  typed('wallet swap-hotkey other --all-netuids --no-prompt', 'swapped for'),
  typed(`wallet swap-coldkey announce --new-coldkey ${BOB} --no-prompt`, 'Time Until Executable'),
  typed('wallet swap-check', 'Pending'),
  typed(`wallet swap-coldkey execute --new-coldkey ${BOB} --no-prompt`, 'uccess', { after: 36_001 }),
]

const STYLE: Style = {
  create: ['wallet', 'create', '--n-words', '12', '--no-use-password'],
  wallet: (folder, name, hotkey) => ['--wallet-name', name, '--hotkey', hotkey, '--wallet-path', folder],
  commands: [
    typed('wallet balance --json-output', '20000'),
    typed(`wallet transfer --dest ${BOB} --amount 5 --no-prompt`, 'Finalized'),
    typed('subnets list --json-output', 'root', { wallet: null }),
    typed('subnets burn-cost --json-output', '"rao"', { wallet: null }),
    { name: 'subnets create', args: ['subnets', 'create', ...IDENTITY, '--no-mev-protection', '--no-prompt'], expect: 'netuid' },
    typed('subnets start --netuid 2 --no-prompt', 'uccess'),
    typed('stake add --netuid 2 --amount 10 --unsafe --no-mev-protection --no-prompt', 'Finalized'),
    typed('stake list --json-output --no-prompt', '"netuid": 2'),
    typed('sudo get --netuid 2 --json-output', 'tempo', { wallet: null }),
    typed('subnets metagraph --netuid 2 --json-output --no-prompt', 'uid', { wallet: null }),
    ...CROWDLOANS,
    typed('crowd list --json-output', '"total_count": 2', { wallet: null }),
    ...SWAPS,
  ],
}

export const btcli9: Client = {
  name: 'bittensor-cli 9.23.2',
  install: (place) => installPython(place, ['bittensor-cli==9.23.2']),
  check: (chain, place) => checkCommands(STYLE, chain, place),
  known: { 'subnets metagraph 475': 'it asks for RootClaimType, which is gone' },
}
