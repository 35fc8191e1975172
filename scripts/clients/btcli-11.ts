/** What is typed to btcli 11. */
import { BOB, type Command, checkCommands, type Style } from './btcli.js'
import { type Client, installPython } from './client.js'

/** Of //Alice, whom everybody knows. */
const ALICE_SEED = '0xe5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a'

/** A command by its words; its name are those before the first option. */
const typed = (words: string, expect?: string, more: Omit<Command, 'name' | 'args' | 'expect'> = {}): Command => {
  const args = words.split(' ')
  const end = args.findIndex((one) => one.startsWith('-'))
  const name = args.slice(0, end < 0 ? args.length : end).join(' ')
  return { name, args, ...(expect === undefined ? {} : { expect }), ...more }
}
const named = (name: string, command: Command): Command => ({ ...command, name })

const LOAN = '--deposit-tao 10 --min-contribution-tao 0.1 --end 60000'
const LEASE = '{"op":"register_leased_network","emissions_share":30,"end_block":8000}'
const CROWDLOANS: readonly Command[] = [
  typed(`tx create-crowdloan ${LOAN} --cap-tao 20 --target ${BOB} -y`),
  typed('tx contribute-crowdloan --crowdloan-id 0 --amount 5 -y'),
  named('misc crowd info', typed('misc crowd info 0 --json', '15.0', { wallet: null })),
  named('misc crowd contributors', typed('misc crowd contributors 0 --json', '15.0', { wallet: null })),
  typed('tx withdraw-crowdloan --crowdloan-id 0 -y'),
  typed('tx update-crowdloan-cap --crowdloan-id 0 --new-cap-tao 30 -y'),
  typed('tx update-crowdloan-end --crowdloan-id 0 --new-end 70000 -y'),
  typed('tx update-crowdloan-min-contribution --crowdloan-id 0 --new-min-contribution-tao 0.5 -y'),
  typed('tx set-crowdloan-max-contribution --crowdloan-id 0 --new-max-contribution-tao 50 -y'),
  named('the rest of the crowdloan', typed('tx contribute-crowdloan --crowdloan-id 0 --amount 20 -y')),
  typed('tx finalize-crowdloan --crowdloan-id 0 -y'),
  named('another crowdloan', typed(`tx create-crowdloan ${LOAN} --cap-tao 20 --target ${BOB} -y`)),
  typed('tx refund-crowdloan --crowdloan-id 1 -y'),
  typed('tx dissolve-crowdloan --crowdloan-id 1 -y'),
  typed('misc crowd list --json', '"finalized": true', { wallet: null }),
  // A day after the subnet before it, as the chain has it.
  named('a crowdloan for a lease', typed(`tx create-crowdloan ${LOAN} --cap-tao 3000 --call ${LEASE} -y`, undefined, { after: 7300 })),
  named('money for the lease', typed('tx contribute-crowdloan --crowdloan-id 2 --amount 2990 -y')),
  named('tx register-leased-network', typed('tx finalize-crowdloan --crowdloan-id 2 -y')),
  typed('query leases --json', '"emissions_share": 30', { wallet: null }),
  typed('tx terminate-lease --lease-id 0 -y', undefined, { after: 800 }),
]

const EVM: readonly Command[] = [
  typed('evm key new --name default', undefined, { isOffline: true }),
  typed('evm fund --evm-key default --amount-tao 100 -y'),
  typed('evm balance --json', '99.9'),
  typed('evm doctor --json', '"block number"'),
  typed(`evm send --to 0x${'22'.repeat(20)} --amount-tao 1.5 -y`, 'success'),
  typed(`evm send-to-ss58 --to ${BOB} --amount-tao 1 -y`, 'success'),
  named('evm call', typed('evm call metagraph getUidCount 2', '1')),
  typed('evm stake add --netuid 2 --amount-tao 5 -y', 'success'),
  typed('evm stake remove --netuid 2 --amount-alpha 1 -y', 'success'),
  typed('evm stake show --netuid 2', 'stake'),
  typed('evm associate --netuid 2 -y'),
  named(
    'wallet regen-coldkey',
    typed(`wallet regen-coldkey --seed ${ALICE_SEED} --no-password`, undefined, { wallet: 'alice', isOffline: true }),
  ),
  typed('evm setup-localnet --chain-id 945 -y', 'EVM-ready', { wallet: 'alice' }),
  typed('evm deposit-address', undefined, { learns: /deposit address\s+(0x[0-9a-f]{40})/ }),
  named('evm send to it', typed('evm send --to @ --amount-tao 3 -y', 'success')),
  typed('evm claim-deposit --amount-tao 1 -y'),
  typed('tx evm-withdraw --amount-tao all -y'),
  named('evm deploy', typed('evm deploy counter.json -y', undefined, { learns: /contract address\s+(0x[0-9a-f]{40})/ })),
  named('evm call of the contract', typed('evm call @ bump --abi counter.json -y', 'success')),
  named('evm call, which reads it', typed('evm call @ count --abi counter.json', '1')),
]

const SWAPS: readonly Command[] = [
  typed('wallet new-hotkey --n-words 12', undefined, { hotkey: 'other', isOffline: true }),
  typed('tx swap-hotkey --new-hotkey other -y'),
  typed(`tx announce-coldkey-swap --new-coldkey ${BOB} -y`),
  typed('wallet swap-check --json', 'execute_block'),
  typed(`tx swap-coldkey-announced --new-coldkey ${BOB} -y`, undefined, { after: 36_001 }),
]

const STYLE: Style = {
  create: ['wallet', 'create', '--no-password'],
  wallet: (folder, name, hotkey) => ['-w', name, '-H', hotkey, '--wallet-path', folder],
  commands: [
    typed('wallet balance --json', '20000'),
    typed(`wallet transfer --dest ${BOB} --amount 5 -y`),
    typed('subnets list --json', 'netuid'),
    typed('subnets create -y --json', 'success'),
    typed('hparams start --netuid 2 -y --json', 'success'),
    typed('stake add --netuid 2 --amount 10 --no-mev-shield -y --json', 'success'),
    typed('stake list --json', 'netuid'),
    named('subnets metagraph', typed('subnets metagraph 2 --json', 'hotkey')),
    typed('hparams get --netuid 2 --json', 'tempo'),
    named('evm mirror', typed('evm mirror 0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A', '5')),
    ...CROWDLOANS,
    ...EVM,
    ...SWAPS,
  ],
}

export const btcli11: Client = {
  name: 'bittensor 11.3.0 (btcli)',
  install: (place) => installPython(place, ['bittensor==11.3.0']),
  check: (chain, place) => checkCommands(STYLE, chain, place),
  known: {
    'wallet balance 425': 'it asks for a runtime API that is newer',
    'stake list 425': 'it asks for a runtime API that is newer',
    'hparams get 425': 'it asks for a runtime API that is newer',
  },
}
