import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashBlake2b256 } from '../../src/chain/hash.js'
import { toHex } from '../../src/chain/scale/hex.js'
import { parseAddress } from '../../src/core/ss58.js'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import { system } from '../../src/localnet/pallets/system/schema.js'
import type { Look } from '../../src/render/look.js'
import { loadTables } from '../../src/render/table.js'
import { showCli } from '../helpers/resident/show-cli.js'
import { makeCliHome, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'
import { findBrokenWords, findWideLines, readLines } from '../helpers/terminal-lines.js'
import { TEST_WHOLE } from '../helpers/test-run/test-whole.js'
import { OPENED_TIMELOCK } from '../helpers/timelock/timelock-vectors.js'
import { addCrowdloan } from '../helpers/worlds/add-crowdloan.js'
import { addNeurons, addSubnets } from '../helpers/worlds/add-subnets.js'
import { changeState } from '../helpers/worlds/change-state.js'
import { giveStake } from '../helpers/worlds/stake-world.js'

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
/** //Charlie, who has stake and does nothing else. */
const STAKER = '5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y'
/** The ed25519 key of //Alice, for which messages can be encrypted. */
const READER = '5FA9nQDVg267DEd8m1ZypXLBnvN7SFxYwV7ndqSYGiN9TTpu'
const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess
let hash = ''
let signature = ''
/** A transaction that waits for earlier nonces. */
let waiting = ''

const orderFile = (): string => join(home.directory, 'order.json')

/** A public key of age whose secret key is in {@link writeIdentity}. */
const AGE_KEY = 'age1v2732y5kwycu3ndqtuws4ncg5lfxetwmhjch5v5wgjp3vjvffe5szrlnxf'

/** Command lines that show something, by command. A function where it needs what the ones before left. */
const SHOWN: Readonly<Record<string, () => readonly string[]>> = {
  migrate: () => [writeForeignFiles(), '--dry-run'],
  'address-book add': () => ['exchange', BOB, '--note', 'where deposits go; write to the desk before anything over a thousand TAO'],
  'address-book list': () => [],
  'address-book show': () => ['exchange'],
  'address-book import': () => [writeBook()],
  'address-book remove': () => ['exchange'],
  'policy init': () => ['--policy', join(home.directory, 'example.yaml')],
  'policy show': () => ['--policy', writePolicy()],
  'policy explain': () => ['--policy', writePolicy()],
  'policy spent': () => ['--policy', writePolicy()],
  'policy check': () => ['wallet', 'transfer', '--to', BOB, '--amount', '12.5', '--policy', writePolicy(), ...write()],
  'policy seal': () => ['--policy', writePolicy(), '-w', 'owner'],
  'multisig create': () => ['treasury', '--threshold', '2', '--signatories', `owner,${BOB}`, '--note', 'the desk and the one who runs it'],
  'multisig list': () => [],
  'multisig show': () => ['treasury'],
  'multisig pending': () => ['treasury', '--network', localnet.url],
  'multisig approve': () => ['treasury', ...ofCall, '-w', 'owner', '--network', localnet.url, '--dry-run'],
  'multisig execute': () => ['treasury', ...ofCall, '-w', 'owner', '--network', localnet.url, '--dry-run'],
  'multisig cancel': () => ['treasury', ...ofCall, '-w', 'owner', '--network', localnet.url, '--dry-run'],
  'multisig import': () => [writeSigners(), '--as', 'signers', '--threshold', '1'],
  'multisig remove': () => ['signers'],
  'config set': () => ['network', localnet.url],
  'config get': () => ['network'],
  'config list': () => [],
  'config path': () => [],
  'config unset': () => ['network'],
  doctor: () => ['--network', localnet.url],
  'completion show': () => ['zsh'],
  'completion install': () => ['bash', '--dry-run'],
  'localnet status': () => [],
  'localnet fund': () => [BOB, '12345.678901234', '--port', String(localnet.port)],
  'localnet scaffold': () => ['--port', String(localnet.port), '-f', writeScenario(), '--dry-run', '--no-wallets'],
  'localnet snapshot': () => ['--port', String(localnet.port)],
  'localnet advance': () => ['1', '--port', String(localnet.port)],
  'metadata diff': () => ['425', '--network', localnet.url],
  'metadata show': () => ['SubtensorModule', '--network', localnet.url],
  'metadata search': () => ['stake', '--network', localnet.url],
  'metadata export': () => ['--out', join(home.directory, 'metadata.scale'), '--network', localnet.url],
  'upgrade pending': () => ['--network', localnet.url],
  'upgrade check': () => ['--wasm', put('code.wasm', '\0asm'), '--network', localnet.url],
  block: () => ['--network', localnet.url],
  events: () => ['--from', '0', '--network', localnet.url],
  encode: () => ['Vec<(u16, AccountId)>', `[[1, "${BOB}"]]`, '--network', localnet.url],
  decode: () => ['call', '0x00000401', '--network', localnet.url],
  'tx call': () => ['Balances.transfer_keep_alive', '--arg', `dest=${BOB}`, '--arg', 'value=1.5 TAO', ...write()],
  'proxy list': () => ['owner', '--network', localnet.url],
  'proxy book add': () => ['acted-for', BOB, '--type', 'SmallTransfer', '--delay', '7200', '--note', 'for the desk'],
  'proxy book update': () => ['acted-for', '--spawner', BOB],
  'proxy book list': () => [],
  'proxy book show': () => ['acted-for'],
  'proxy book remove': () => ['acted-for'],
  'proxy book clear': () => ['--yes'],
  'proxy types': () => ['smalltransfer', '--network', localnet.url],
  'proxy announcements list': () => ['bob', '--network', localnet.url],
  'proxy add': () => [BOB, '--type', 'small-transfer', '--delay', '7200', ...write()],
  'proxy remove': () => [BOB, '--type', 'any', ...write()],
  'proxy remove-all': () => write(),
  'proxy create-pure': () => ['--save', 'vault', ...write()],
  'proxy kill-pure': () => [BOB, '--height', '1', '--ext-index', '0', ...write()],
  'proxy fee-consent': () => [BOB, ...write()],
  'proxy announcements execute': () => ['--network', localnet.url, '-w', 'bob', '--dry-run'],
  'proxy announcements remove': () => ['--network', localnet.url, '-w', 'bob', '--dry-run'],
  'proxy announcements reject': () => ['bob', ...write()],
  query: () => ['System.Account', '--page', '1', '--page-size', '5', '--network', localnet.url],
  const: () => ['System.Version', '--network', localnet.url],
  'runtime-api': () => ['Core.version', '--network', localnet.url],
  rpc: () => ['chain_getBlock', '--network', localnet.url],
  'stake list': () => ['--address', STAKER, '--network', localnet.url],
  'stake show': () => ['--address', STAKER, '--network', localnet.url],
  'subnets list': () => ['--network', localnet.url],
  'subnets burn-cost': () => ['--network', localnet.url],
  'subnets cheapest': () => ['--network', localnet.url],
  'subnets price': () => ['1,2', '--network', localnet.url],
  explain: () => ['add_stake'],
  version: () => [],
  tools: () => ['wallet'],
  'utils convert': () => [BOB, '--rao', '123456789012345678', '--netuid', '1', '--time-of', '5000000', '--network', localnet.url],
  'utils latency': () => ['--network', localnet.url],
  'view dashboard': () => ['--address', STAKER, '--html', join(home.directory, 'dashboard.html'), '--network', localnet.url],
  'subnets check-start': () => ['--netuid', '2', '--network', localnet.url],
  'crowd list': () => ['--network', localnet.url],
  'crowd info': () => ['0', '--address', STAKER, '--contributors', '--network', localnet.url],
  'crowd contributors': () => ['0', '--network', localnet.url],
  'crowd create': () => [
    ...['--cap', '1234.5', '--deposit', '10', '--min-contribution', '1', '--duration', '14d'],
    ...['--subnet-lease', '--emissions-share', '30', '--lease-end-block', '5000000', ...write()],
  ],
  'crowd contribute': () => ['0', '--amount', '1000.5', ...write()],
  'crowd withdraw': () => ['0', ...write()],
  'crowd finalize': () => ['0', ...write()],
  'crowd refund': () => ['0', ...write()],
  'crowd dissolve': () => ['0', ...write()],
  'crowd update': () => ['0', '--duration', '14d', ...write()],
  'order sign': () => [
    ...['limit-buy', '--netuid', '1', '--amount', '1234.567891234', '--price', '0.02', '--expires', '7d', '--relayer', BOB, '--yes'],
    ...['-w', 'owner', '--out', orderFile(), '--overwrite', '--network', localnet.url],
  ],
  'order show': () => [orderFile(), '--network', localnet.url],
  'order cancel': () => [orderFile(), ...write()],
  'order list': () => [home.directory, '--network', localnet.url],
  'order prune': () => [`0x${'ab'.repeat(32)}`, ...write()],
  'order relay': () => [orderFile(), ...write()],
  'subnets lease show': () => ['0', '--network', localnet.url],
  'subnets lease terminate': () => ['0', ...write()],
  'subnets leases': () => ['--network', localnet.url],
  'subnets risk': () => ['--netuid', '1', '--all', '--network', localnet.url],
  'subnets get-identity': () => ['--netuid', '1', '--network', localnet.url],
  'subnets mechanisms count': () => ['--netuid', '1', '--network', localnet.url],
  'subnets mechanisms emissions': () => ['--netuid', '1', '--network', localnet.url],
  'subnets queue': () => ['--network', localnet.url],
  'subnets diff': () => ['-f', writeDeclared(), '--network', localnet.url],
  'subnets changes': () => ['1', '--from', '1', '--network', localnet.url],
  'subnets metagraph': () => ['--netuid', '1', '--network', localnet.url],
  'subnets show': () => ['--netuid', '1', '--network', localnet.url],
  'sudo get': () => ['--netuid', '1', '--network', localnet.url],
  'tx list': () => [],
  'tx send': () => [join(home.directory, 'payload.signed.json'), '--network', localnet.url, '--yes'],
  'tx sign': () => [join(home.directory, 'payload.json'), '--yes', '--overwrite'],
  'tx status': () => [hash, '--network', localnet.url],
  'tx wait': () => [hash, '--network', localnet.url],
  'wallet balance': () => ['--all', '--network', localnet.url],
  'wallet overview': () => ['--all-wallets', '--network', localnet.url],
  'wallet backup': () => ['--out', join(home.directory, 'all.age'), '--recipient', AGE_KEY],
  'wallet restore': () => [join(home.directory, 'all.age'), '-i', writeIdentity(), '--yes'],
  'wallet vanity': () => ['-w', 'vain', '--suffix', 'a', '--ignore-case', '--seed', '--no-password', '--no-mnemonic', '--workers', '1'],
  'wallet create': () => ['-w', 'another', '--no-password', '--no-mnemonic'],
  'evm address': () => ['owner'],
  'evm balance': () => ['--all', '--network', localnet.url],
  'evm fund': () => ['--to', '0x90f8bf6a479f320ead074411a4b0e7944ea8c9c1', '--amount', '1234.5', ...write()],
  'evm withdraw': () => ['--amount', 'all', ...write()],
  'evm key create': () => ['-w', 'owner', '--evm-key', 'made', '--password-file', writePassword()],
  'evm key import': () => ['-w', 'owner', '--secret-file', writeSeed(), '--password-file', writePassword()],
  'evm associate': () => ['--netuid', '1', ...write()],
  'evm send': () => ['--to', '0x90f8bf6a479f320ead074411a4b0e7944ea8c9c1', '--amount', '1234.5', ...evmWrite()],
  'evm stake add': () => ['--netuid', '1', '--amount', '1234.5', ...evmWrite()],
  'evm stake remove': () => ['--netuid', '1', '--amount', '1234.5', ...evmWrite()],
  'evm deploy': () => [writeCode(), ...evmWrite()],
  'evm stake show': () => ['--netuid', '1', '-w', 'owner', '-H', 'default', '--network', localnet.url],
  'evm call': () => ['address-mapping', 'addressMapping', '0x90f8bf6a479f320ead074411a4b0e7944ea8c9c1', '--network', localnet.url],
  'evm abi': () => ['staking-v2'],
  'evm precompiles': () => [],
  'evm networks': () => [],
  'evm config': () => ['--format', 'viem', '--network', localnet.url],
  'evm doctor': () => ['--network', localnet.url],
  'evm key list': () => [],
  'evm key show': () => ['-w', 'owner'],
  'evm key export': () => ['-w', 'owner', '--out', join(home.directory, 'key.json')],
  'wallet export': () => [
    '-w',
    'owner',
    '--format',
    'polkadot-js',
    '--out',
    join(home.directory, 'out.json'),
    '--export-password-file',
    writePassword(),
  ],
  'wallet history': () => ['-w', 'owner', '--network', localnet.url],
  'wallet import': () => ['-w', 'imported', '--uri', '//Bob', '--no-password'],
  'wallet inspect': () => ['-w', 'owner'],
  'wallet list': () => [],
  'wallet new-coldkey': () => ['-w', 'cold', '--no-password', '--no-mnemonic'],
  'wallet new-hotkey': () => ['-w', 'owner', '--hotkey', 'second', '--no-mnemonic'],
  'wallet passwd': () => ['-w', 'another', '--new-password-file', writePassword()],
  'wallet regen-coldkeypub': () => ['-w', 'watched', '--address', BOB],
  'wallet regen-hotkeypub': () => ['-w', 'watched', '--hotkey', 'miner', '--address', BOB],
  'wallet regen-coldkey': () => ['-w', 'restored', '--no-password', '--secret-file', writeSeed()],
  'wallet regen-hotkey': () => ['-w', 'restored', '--hotkey', 'miner', '--secret-file', writeSeed()],
  'wallet show': () => ['-w', 'owner'],
  'wallet sign': () => ['-w', 'owner', '--message', 'a message of some length, so that it takes more than one line of a terminal to show'],
  'wallet associate-hotkey': () => write(),
  'wallet check-mnemonic': () => ['--secret-file', writeSeed()],
  'wallet get-identity': () => ['owner', '--network', localnet.url],
  'wallet set-identity': () => ['--id-name', 'The validator of the owner', '--description', 'a text of some length '.repeat(9), ...write()],
  'wallet swap-coldkey announce': () => ['--new-coldkey', BOB, ...write()],
  'wallet swap-coldkey clear': () => write(),
  'wallet swap-coldkey dispute': () => write(),
  'wallet swap-coldkey execute': () => ['--new-coldkey', BOB, ...write()],
  'wallet swap-coldkey status': () => ['-w', 'leaver', '--network', localnet.url],
  'wallet swap-hotkey': () => [BOB, '--netuid', 'all', '--keep-stake', ...write()],
  'wallet encrypt': () => ['--to', READER, '--file', writeMessage(), '--out', join(home.directory, 'sealed-for-one')],
  'wallet decrypt': () => ['-w', 'owner', '--use-hotkey', '-H', 'reader', '--file', join(home.directory, 'sealed-for-one')],
  'wallet keychain show': () => ['-w', 'owner'],
  'wallet unlock-check': () => ['-w', 'owner'],
  'wallet upgrade': () => ['-w', 'owner'],
  'wallet verify': () => ['--address', BOB, '--message', 'hello', '--signature', signature],
  'stake add': () => ['--netuid', '1', '--amount', '1000.5', '--tolerance', '90%', ...write()],
  'stake remove': () => ['--netuid', '1', '--amount', 'all', '--tolerance', '90%', ...write()],
  'stake move': () => ['--netuid', '1', '--amount', '2.5', '--destination-netuid', '2', '--tolerance', '90%', ...write()],
  'stake auto': () => ['-w', 'owner', '--network', localnet.url],
  'stake set-auto': () => ['--netuid', '1', ...write()],
  'stake burn': () => ['--netuid', '1', '--amount', '12.5', '--tolerance', '90%', ...write()],
  'stake recycle-alpha': () => ['--netuid', '1', '--amount', '12.5', ...write()],
  'stake burn-alpha': () => ['--netuid', '1', '--amount', '12.5', ...write()],
  'lock list': () => ['--address', STAKER, '--netuid', '1', '--network', localnet.url],
  'lock targeting': () => ['--netuid', '1', '--hotkey', STAKER, '--network', localnet.url],
  'subnets conviction': () => ['--netuid', '1', '--network', localnet.url],
  'lock add': () => ['--netuid', '1', '--amount', '12.5', ...write()],
  'lock move': () => ['--netuid', '1', '--destination-hotkey', BOB, ...write()],
  'lock mode': () => ['--netuid', '1', '--perpetual', ...write()],
  'lock accept': () => write(),
  'stake child get': () => ['-w', 'owner', '-H', 'default', '--network', localnet.url],
  'stake child set': () => ['--netuid', '1', '--children', BOB, '--proportions', '0.333', ...write()],
  'stake child revoke': () => ['--netuid', '1', ...write()],
  'stake child take get': () => ['-w', 'owner', '-H', 'default', '--network', localnet.url],
  'stake child take set': () => ['--netuid', '1', '--take', '9%', ...write()],
  'delegate list': () => ['--network', localnet.url],
  'delegate show': () => ['--hotkey', STAKER, '--network', localnet.url],
  'delegate nominations': () => ['--address', STAKER, '--network', localnet.url],
  'delegate take get': () => ['-w', 'owner', '-H', 'default', '--network', localnet.url],
  'delegate take set': () => ['--take', '9%', ...write()],
  'stake swap': () => ['--netuid', '1,2', '--amount', '2.5', '--destination-netuid', '0', '--tolerance', '90%', ...write()],
  'stake transfer': () => ['--netuid', '1', '--amount', '2.5', '--to', BOB, '--destination-netuid', '2', '--unsafe', ...write()],
  'root list': () => ['--network', localnet.url],
  'root positions': () => ['-w', 'owner', '--network', localnet.url],
  'root basket show': () => ['-w', 'owner', '--network', localnet.url],
  'root register': () => ['--max-cost', '1000', ...write()],
  'root claim': () => write(),
  'root basket stake': () => ['--amount', '1000.5', ...write()],
  'root basket swap': () => ['--netuid', '0', '--destination-netuid', '1', '--amount', '12.5', ...write()],
  'collateral show': () => ['-w', 'owner', '--network', localnet.url],
  'collateral list': () => ['--netuid', '1', '--network', localnet.url],
  'collateral add': () => ['--netuid', '1', '--amount', '12.5', ...write()],
  'collateral set-min': () => ['--netuid', '1', '--amount', '12.5', ...write()],
  'subnets create': () => write(),
  'subnets dissolve': () => ['--netuid', '2', ...write()],
  'subnets mechanisms set': () => ['--netuid', '1', '--count', '2', ...write()],
  'subnets mechanisms split': () => ['--netuid', '1', '--split', '60,40', ...write()],
  'subnets register': () => ['--netuid', '2', ...write()],
  'subnets set-identity': () => ['--netuid', '1', '--description', 'a text of some length '.repeat(9), ...write()],
  'subnets set-symbol': () => ['U+03B1', '--netuid', '1', ...write()],
  'subnets start': () => ['--netuid', '2', ...write()],
  'sudo set': () => ['--netuid', '2', '--param', 'immunity_period', '--value', '5000', ...write()],
  'sudo trim': () => ['--netuid', '1', '--max', '64', ...write()],
  'wallet transfer': () => ['--to', BOB, '--amount', '1234.567891234', '-w', 'owner', '--network', localnet.url, '--dry-run'],
  'axon set': () => ['--netuid', '1', '--ip', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', '--port', '65535', ...write()],
  'axon set-tls': () => ['--netuid', '1', '--ip', '8.8.8.8', '--port', '8091', '--certificate', `0x01${'ab'.repeat(64)}`, ...write()],
  'axon reset': () => ['--netuid', '1', ...write()],
  'timelock encrypt': () => ['--text', 'hello', '--reveal-in', '2h', '--out', join(home.directory, 'sealed')],
  'timelock show': () => [OPENED_TIMELOCK.ciphertext, '--round', OPENED_TIMELOCK.round],
  'timelock decrypt': () => [
    ...[OPENED_TIMELOCK.ciphertext, '--round', OPENED_TIMELOCK.round, '--signature', OPENED_TIMELOCK.signature],
    ...['--out', join(home.directory, 'opened')],
  ],
  'commitment set': () => ['--netuid', '1', '--text', 'a text of some length '.repeat(9), ...write()],
  'commitment get': () => ['--netuid', '1', '-w', 'owner', '--network', localnet.url],
  'commitment list': () => ['--netuid', '1', '--network', localnet.url],
  'axon probe': () => ['--netuid', '1', '--network', localnet.url],
  prometheus: () => ['--netuid', '1', '--ip', '10.0.0.1', '--port', '7091', ...write()],
  'weights bonds': () => ['--netuid', '1', '--network', localnet.url],
  'weights history': () => [],
  'weights pending': () => ['--netuid', '1', '-w', 'owner', '--network', localnet.url],
  'weights show': () => ['--netuid', '1', '--network', localnet.url],
  'weights status': () => ['--netuid', '1', '-w', 'owner', '--network', localnet.url],
  'weights commit': () => ['--netuid', '1', '--uids', '0,1,2', '--weights', '0.7,0.2,0.1', '--salt', '1,2,3', ...write()],
  'weights reveal': () => ['--netuid', '1', '--uids', '0,1,2', '--weights', '0.7,0.2,0.1', '--salt', '1,2,3', ...write()],
  'weights set': () => ['--netuid', '1', '--uids', '0,1,2', '--weights', '0.7,0.2,0.1', ...write()],
  'tx cancel': () => [waiting, '--network', localnet.url, '--dry-run'],
  'tx batch': () => [join(home.directory, 'batch.json'), '-w', 'owner', '--network', localnet.url, '--dry-run'],
}

/** Show nothing of their own, or what another one here shows. */
const NOT_SHOWN: Readonly<Record<string, string>> = {
  'stake wizard': 'it becomes another one here',
  'subnets apply': 'its list is what subnets diff shows, its previews are those of the writes in it',
  'subnets export': 'a file that is read by programs',
  'tx replace': 'what it shows is what the command behind it shows',
  'localnet start': 'a line that scripts read',
  'weights keep': 'lines that scripts read',
  'watch balance': 'its screen is looked at in watch.test.ts',
  'watch blocks': 'its screen is looked at in watch.test.ts',
  'watch events': 'its screen is looked at in watch.test.ts',
  'order watch': 'its screen is that of watch, and its lines are in order-life.test.ts',
  'watch price': 'its screen is looked at in watch.test.ts',
  'watch registration': 'its screen is looked at in watch.test.ts',
  'watch subnet': 'its screen is looked at in watch.test.ts',
  'watch weights': 'its screen is looked at in watch.test.ts',
  'root claim-type get': 'the newest runtime has no such thing',
  'root claim-type set': 'the newest runtime has no such thing',
  'localnet stop': 'a line with a port',
  'localnet reset': 'a line with a block',
  'localnet revert': 'a line with a block',
  'localnet fork': 'a line with blocks',
  'localnet reorg': 'a line with a block',
  'localnet exec': 'what it runs writes',
}

/** The usual widths, and of those from 60 to 100 every third, another third for the next command; in `npm run test:whole` every one. */
function listWidths(at: number): number[] {
  const close = Array.from({ length: 40 }, (_, index) => 60 + index)
  return [...close.filter((columns) => TEST_WHOLE || columns % 20 === 0 || columns % 3 === at % 3), 100, 120, 140, 160, 180, 200]
}

/** Previews that differ most: a price, many positions, a queue, a parameter, a proxy, a batch. */
const AT_80 = ['stake add', 'stake remove', 'subnets create', 'sudo set', 'proxy add', 'tx batch']
const WRITES = [
  'proxy add',
  'proxy remove',
  'proxy remove-all',
  'proxy create-pure',
  'proxy kill-pure',
  'proxy fee-consent',
  'proxy announcements execute',
  'proxy announcements remove',
  'proxy announcements reject',
  'multisig approve',
  'multisig execute',
  'multisig cancel',
  'tx call',
  'stake add',
  'stake remove',
  'stake move',
  'stake swap',
  'stake transfer',
  'stake set-auto',
  'stake burn',
  'stake recycle-alpha',
  'stake burn-alpha',
  'lock add',
  'lock move',
  'lock mode',
  'lock accept',
  'stake child set',
  'stake child revoke',
  'stake child take set',
  'delegate take set',
  'root register',
  'root claim',
  'commitment set',
  'axon set',
  'axon set-tls',
  'axon reset',
  'prometheus',
  'root basket stake',
  'root basket swap',
  'collateral add',
  'collateral set-min',
  'crowd create',
  'crowd contribute',
  'crowd withdraw',
  'crowd finalize',
  'crowd refund',
  'crowd dissolve',
  'crowd update',
  'evm associate',
  'evm deploy',
  'evm send',
  'evm stake add',
  'evm stake remove',
  'evm fund',
  'evm withdraw',
  'order cancel',
  'order prune',
  'order relay',
  'subnets lease terminate',
  'subnets create',
  'subnets dissolve',
  'subnets mechanisms set',
  'subnets mechanisms split',
  'subnets register',
  'subnets set-identity',
  'subnets set-symbol',
  'subnets start',
  'sudo set',
  'sudo trim',
  'tx batch',
  'tx cancel',
  'wallet associate-hotkey',
  'wallet set-identity',
  'wallet swap-coldkey announce',
  'wallet swap-coldkey clear',
  'wallet swap-coldkey dispute',
  'wallet swap-coldkey execute',
  'wallet swap-hotkey',
  'wallet transfer',
  'weights commit',
  'weights reveal',
  'weights set',
]

/** A call of which nobody has approved anything: the checks say so. */
const ofCall = ['--call', '0x000000']

const write = () => ['-w', 'owner', '-H', 'default', '--network', localnet.url, '--dry-run']

function put(name: string, text: string): string {
  const file = join(home.directory, name)
  writeFileSync(file, text, { mode: 0o600 })
  return file
}
const writeDeclared = () =>
  put(
    'subnet.yaml',
    `version: 1
netuid: 1
hyperparameters: { tempo: 400, kappa: 40%, burn_increase_mult: raw:23242897532874035201, max_difficulty: 18446744073709551615 }
identity: { description: ${'a text of some length '.repeat(9)} }
stake: { ${BOB}: { at-least: 1.5, max-price: 0.000000001 } }
`,
  )
const writeScenario = () =>
  put(
    'scenario.yaml',
    `version: 1
wallets: { a-wallet-of-a-rather-long-name: { hotkeys: 3, balance: 123456.789 }, another: { uri: //Bob } }
subnets:
  a-subnet-of-a-rather-long-name:
    owner: a-wallet-of-a-rather-long-name/h1
    hyperparameters: { tempo: 100 }
    neurons: [a-wallet-of-a-rather-long-name/*]
    stake: { a-wallet-of-a-rather-long-name/h2: { another: 12.5 } }
  none: { netuid: 60000 }
crowdloans: { ours: { creator: another, cap: 1000, target: another } }
multisigs: { desk: { threshold: 2, of: [another, a-wallet-of-a-rather-long-name] } }
`,
  )
const writeBook = () => put('book.json', JSON.stringify([{ name: 'friend', address: BOB }]))
const writeIdentity = () => put('identity', 'AGE-SECRET-KEY-1LS8N2MXYWL8QH909DP2TYPHREMCV25JFVX0MPDQJ9PDN2YWS9A5S9RXJE5\n')
const writeForeignFiles = () => {
  mkdirSync(join(home.directory, '.bittensor'), { recursive: true })
  put('.bittensor/btcli.json', JSON.stringify({ network: 'test', wallet: 'alice', proxy_for: BOB, mev_shield: 'perhaps' }))
  put(
    '.bittensor/btcli_addresses.json',
    JSON.stringify([
      { name: 'friend', address: BOB },
      { name: 'cut', address: BOB.slice(9) },
    ]),
  )
  return '--from=btcli11'
}
const writeSigners = () => put('signers', `owner\n${BOB} # the desk\n`)
const writePolicy = () =>
  put(
    'policy.yaml',
    `version: 1\nrules: [{ name: everyday, caps: { per-call: 1000, per-day: 9000, per-destination: 9000.5 }, destinations: [${BOB}], ` +
      'calls: [Balances.transfer_keep_alive, SubtensorModule.add_stake_limit], netuids: [1, 2], ' +
      'hours: { from: 00:00, to: 24:00, time-zone: Europe/Berlin } }]\n',
  )
const writePassword = () => put('password', 'Correct-Horse-9-Battery\n')
const evmWrite = () => ['-w', 'owner', '--network', localnet.url, '--dry-run']
const writeCode = () => put('code.hex', '6001600c60003960016000f300')
const MESSAGE = 'the keys of the office are where they always were'
const writeMessage = () => put('message', MESSAGE)
const writeSeed = () => put('seed', `0x${'5a'.repeat(32)}\n`)

/** What the command itself makes of its result on a terminal. */
async function loadRenderer(id: string): Promise<(data: object, look: Look) => string> {
  const file = join(import.meta.dirname, '../../src/commands', `${id.replaceAll(' ', '/')}.ts`)
  const module = (await import(/* @vite-ignore */ file)) as {
    default: { prototype: { render(data: object, look: Look): string } }
  }
  const { prototype } = module.default
  return (data, look) => prototype.render.call(Object.create(prototype), data, look)
}

beforeAll(() => loadTables({ terminal: true, columns: 80, color: false }))

beforeAll(async () => {
  // On the runtime that has everything that is shown.
  localnet = await startLocalnet({ spec: 475, drift: undefined })
  addSubnets(localnet.node, 3)
  addNeurons(localnet.node, 1, 6)
  changeState(localnet.node, (ctx) => {
    const staker = `0x${Buffer.from(parseAddress(STAKER)).toString('hex')}` as const
    giveStake(ctx, [staker, staker], 0, 12_345_678_901_234n)
    giveStake(ctx, [staker, staker], 1, 987_654_321n)
    giveStake(ctx, [staker, staker], 2, 5n)
    subtensor.storage.Delegates.set(ctx, staker, 11_796)
    const code_hash = toHex(hashBlake2b256(Buffer.from('\0asm')))
    system.storage.AuthorizedUpgrade.set(ctx, { code_hash, check_version: true })
    addCrowdloan(ctx, staker)
    const terms = { emissions_share: 30, end_block: 5_000_000, netuid: 1, cost: 1_234_567_890_123n }
    subtensor.storage.SubnetLeases.set(ctx, 0, { beneficiary: staker, coldkey: staker, hotkey: staker, ...terms })
    subtensor.storage.SubnetLeaseShares.set(ctx, 0, `0x${'bb'.repeat(32)}`, 1n << 63n)
    subtensor.storage.Lock.set(ctx, staker, 1, staker, { locked_mass: 987_654_321n, conviction: 0n, last_update: 0n })
  })
  const { envelope } = await runJson<{ coldkey: string }>(home, ['wallet', 'create', '-w', 'owner', '--no-password', '--no-mnemonic'])
  await runJson(home, ['localnet', 'fund', envelope.data.coldkey, '1234567.890123456', '--port', String(localnet.port)])
  const sent = await runJson<{ extrinsic: { hash: string } }>(home, [
    'wallet',
    'transfer',
    '--to',
    BOB,
    '--amount',
    '2500.25',
    '-w',
    'owner',
    '--network',
    localnet.url,
    '--yes',
  ])
  hash = sent.envelope.data.extrinsic.hash
  await runJson(home, ['wallet', 'import', '-w', 'bob', '--uri', '//Bob', '--no-password'])
  await runJson(home, ['wallet', 'import', '-w', 'owner', '--use-hotkey', '-H', 'reader', '--uri', '//Alice', '--scheme', 'ed25519'])
  const signed = await runJson<{ signature: string }>(home, ['wallet', 'sign', '-w', 'bob', '--message', 'hello'])
  signature = signed.envelope.data.signature
  const early = ['wallet', 'transfer', '--to', BOB, '--amount', '1', '-w', 'owner', '--network', localnet.url]
  const future = await runJson<{ extrinsic: { hash: string } }>(home, [...early, '--nonce', '100', '--wait', 'none', '--yes'])
  waiting = future.envelope.data.extrinsic.hash
  for (const args of [
    ['proxy', 'add', 'bob', '--type', 'any', '-w', 'owner'],
    ['wallet', 'transfer', '--to', BOB, '--amount', '1', '-w', 'bob', '--proxy', 'owner', '--announce'],
  ]) {
    const { envelope } = await runJson(home, [...args, '--network', localnet.url, '--yes'])
    expect(envelope.errors).toEqual([])
  }
  const leaver = await runJson<{ coldkey: string }>(home, ['wallet', 'create', '-w', 'leaver', '--no-password', '--no-mnemonic'])
  await runJson(home, ['localnet', 'fund', leaver.envelope.data.coldkey, '1', '--port', String(localnet.port)])
  const swap = ['wallet', 'swap-coldkey', 'announce', '-w', 'leaver', '--new-coldkey', 'bob', '--network', localnet.url, '--yes']
  expect((await runJson(home, swap)).envelope.errors).toEqual([])
  const payload = join(home.directory, 'payload.json')
  await runJson(home, ['wallet', 'transfer', '--to', BOB, '--amount', '12.5', '-w', 'owner', '--network', localnet.url, '--out', payload])
  await runJson(home, ['tx', 'sign', payload, '--yes'])
  const call = ['wallet', 'transfer', '--to', BOB, '--amount', '12.5', '-w', 'owner', '--network', localnet.url]
  await runJson(home, [...call, '--batch', join(home.directory, 'batch.json')])
}, 120_000)

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

describe('on a terminal', () => {
  it('every command is looked at here', () => {
    const files = readdirSync(join(import.meta.dirname, '../../src/commands'), { recursive: true, encoding: 'utf8' })
    const ids = files.filter((file) => file.endsWith('.ts')).map((file) => file.replace(/\.ts$/, '').replaceAll('/', ' '))
    const known = [...Object.keys(SHOWN), ...Object.keys(NOT_SHOWN)].sort()
    expect(known, 'Each command has a line in SHOWN (how it is run here) or NOT_SHOWN (why it is not) of this file').toEqual(ids.sort())
  })

  // Of a write, a dry run shows one line; its preview is looked at below.
  it.each(
    Object.keys(SHOWN)
      .filter((id) => !WRITES.includes(id))
      .map((id, at) => [id, at] as const),
  )(
    'the result of %s fits 60 columns and more, and breaks in no word',
    async (id, at) => {
      const { envelope } = await runJson<object>(home, [...id.split(' '), ...(SHOWN[id]?.() ?? [])])
      // A doctor may find something on this machine, and shows it.
      if (id !== 'doctor') expect(envelope.errors, `taoctl ${id} with its line in SHOWN`).toEqual([])
      if (envelope.data === null) return
      const render = await loadRenderer(id)
      const whole = render(envelope.data, { terminal: true, columns: 100_000, color: false, full: true })
      for (const columns of listWidths(at)) {
        const lines = render(envelope.data, { terminal: true, columns, color: false }).split('\n')
        expect(findWideLines(lines, columns), `${columns} columns`).toEqual([])
        expect(findBrokenWords(lines, whole), `${columns} columns:\n${lines.join('\n')}`).toEqual([])
      }
      // No terminal is too narrow to say something.
      for (const columns of [1, 5, 20, 40]) expect(render(envelope.data, { terminal: true, columns, color: false })).not.toBe('\n')
    },
    60_000,
  )

  it.each(WRITES)(
    'the preview of %s fits, and one that fails',
    async (id) => {
      // All of it at the narrowest; of some also what is usually shown at the usual width.
      const looks = [[['--verbose'], 60] as const, ...(AT_80.includes(id) ? [[[], 80] as const] : [])]
      for (const [more, columns] of looks) {
        const { code, text } = await showCli(home, [...id.split(' '), ...(SHOWN[id]?.() ?? []), ...more], columns, AT_80.includes(id))
        const lines = readLines(text)
        expect([0, 3], text).toContain(code)
        expect(lines.slice(0, 20).join('\n')).toMatch(
          /who [\s\S]*what[\s\S]*fee [\s\S]*price impact [\s\S]*balance after [\s\S]*can be lost /,
        )
        expect(findWideLines(lines, columns), `${columns} columns`).toEqual([])
      }
    },
    60_000,
  )
})
