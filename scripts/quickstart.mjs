/**
 * Runs the first five minutes with taoctl for real, with an embedded chain and temporary wallets, and shows each command before its output.
 * Everything it writes is in one temporary directory. At the end the chain is stopped and the directory is removed.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const bin = resolve(import.meta.dirname, '../bin/run.js')
const home = mkdtempSync(join(tmpdir(), 'taoctl-quickstart-'))
const say = (text) => process.stdout.write(`${text}\n`)
const bold = (text) => (process.stdout.isTTY && !process.env.NO_COLOR ? `\u001b[1m${text}\u001b[0m` : text)

/** Only the variables that a program needs. No setting of the user's own taoctl may get in, and nothing may be written outside `home`. */
const env = {
  PATH: process.env.PATH,
  HOME: home,
  USERPROFILE: home,
  TMPDIR: home,
  XDG_CONFIG_HOME: join(home, 'config'),
  XDG_CACHE_HOME: join(home, 'cache'),
  XDG_STATE_HOME: join(home, 'state'),
  XDG_DATA_HOME: join(home, 'data'),
  TAOCTL_WALLET_PATH: join(home, 'wallets'),
  COLUMNS: process.env.COLUMNS ?? String(process.stdout.columns ?? 120),
  ...(process.env.NO_COLOR === undefined ? {} : { NO_COLOR: process.env.NO_COLOR }),
}

function spawnTaoctl(args, stdio) {
  return spawn(process.execPath, [bin, ...args], { env, stdio })
}

/** Runs a command to its end. Throws unless it exits with 0. Its output goes to the terminal; with `quiet` it is returned instead. */
function run(args, { quiet = false } = {}) {
  return new Promise((done, fail) => {
    const child = spawnTaoctl(args, quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'])
    let output = ''
    let notes = ''
    child.stdout?.on('data', (chunk) => {
      output += chunk
    })
    child.stderr?.on('data', (chunk) => {
      notes += chunk
    })
    child.once('error', fail)
    child.once('close', (code) => (code === 0 ? done(output) : fail(new Error(`taoctl ${args.join(' ')} ended with ${code}\n${notes}`))))
  })
}

const quote = (arg) => (/^[\w./:@,=%-]+$/.test(arg) ? arg : `'${arg}'`)

/** Shows a command, then runs it. */
async function step(...args) {
  say(`\n${bold(`$ taoctl ${args.map(quote).join(' ')}`)}`)
  await run(args)
}

/** The `data` of a command's JSON, without showing it. */
async function read(...args) {
  return JSON.parse(await run([...args, '--json'], { quiet: true })).data
}

function title(text) {
  say(`\n${bold(`── ${text}`)}`)
}

/** Starts the chain on a free port and waits for its READY line. */
function startChain() {
  const args = ['localnet', 'start', '--port', '0', '--block-time', 'instant']
  say(`\n${bold(`$ taoctl ${args.join(' ')}`)}`)
  const chain = spawnTaoctl(args, ['ignore', 'pipe', 'inherit'])
  const ended = new Promise((done) => chain.once('close', done))
  const ready = new Promise((done, fail) => {
    createInterface({ input: chain.stdout }).on('line', (line) => {
      say(line)
      const url = /^READY (ws:\S+)/.exec(line)?.[1]
      if (url) done(url)
    })
    ended.then((code) => fail(new Error(`the chain ended with ${code} before it was ready`)))
  })
  return { chain, ended, ready }
}

/** The address of a coldkey or hotkey of a wallet. */
async function addressOf(wallet) {
  const { wallets } = await read('wallet', 'list')
  const found = wallets.find(({ name }) => name === wallet)
  if (!found) throw new Error(`no wallet ${wallet}`)
  return found.coldkey
}

async function walk() {
  title('A chain of your own, in this process tree, with nobody else on it')
  const { chain, ended, ready } = startChain()
  const stop = async () => {
    chain.kill('SIGTERM')
    await ended
  }
  const interrupted = () => {
    void stop().then(() => {
      rmSync(home, { recursive: true, force: true })
      process.exit(130)
    })
  }
  process.once('SIGINT', interrupted)
  process.once('SIGTERM', interrupted)
  try {
    env.TAOCTL_NETWORK = await ready
    await tour(new URL(env.TAOCTL_NETWORK).port)
  } finally {
    await stop()
  }
}

async function tour(port) {
  title('Three wallets. Real ones have a password; these live for a minute')
  for (const name of ['owner', 'validator', 'miner']) await step('wallet', 'create', '--wallet', name, '--no-password', '--no-mnemonic')
  await step('wallet', 'list')

  title('Coins out of thin air, as only a development chain can')
  await step('localnet', 'fund', await addressOf('owner'), '5000', '--port', port)
  for (const name of ['validator', 'miner']) await step('localnet', 'fund', await addressOf(name), '500', '--port', port)

  title('A subnet: created (the cost is burned), then started')
  await step('subnets', 'create', '--wallet', 'owner', '--max-cost', '1000', '--yes')
  const { subnets } = await read('subnets', 'list')
  const netuid = String(Math.max(...subnets.map((subnet) => subnet.netuid)))
  await step('subnets', 'start', '--netuid', netuid, '--wallet', 'owner', '--yes')

  title('A validator and a miner, each with a uid; the validator stakes, its price protected by half a percent')
  for (const name of ['validator', 'miner'])
    await step('subnets', 'register', '--netuid', netuid, '--wallet', name, '--max-cost', '5', '--yes')
  await step('stake', 'add', '--netuid', netuid, '--wallet', 'validator', '--amount', '2', '--yes')

  title('New subnets want weights committed first and revealed later; the owner may turn that off')
  await step('sudo', 'get', '--netuid', netuid)
  await step(
    'sudo',
    'set',
    '--netuid',
    netuid,
    '--param',
    'commit_reveal_weights_enabled',
    '--value',
    'false',
    '--wallet',
    'owner',
    '--yes',
  )

  title('An epoch gives the validator its permit; then it judges the miner, and the next epoch pays')
  await step('localnet', 'advance', '361', '--port', port)
  const { neurons } = await read('subnets', 'metagraph', '--netuid', netuid)
  const minerColdkey = await addressOf('miner')
  const miner = neurons.find(({ coldkey }) => coldkey === minerColdkey)
  await step('weights', 'set', '--netuid', netuid, '--wallet', 'validator', '--uids', String(miner.uid), '--weights', '1', '--yes')
  await step('localnet', 'advance', '361', '--port', port)
  await step('subnets', 'metagraph', '--netuid', netuid)
  await step('stake', 'list', '--wallet', 'miner')

  title('Back into TAO')
  await step('stake', 'remove', '--netuid', netuid, '--wallet', 'validator', '--amount', '1', '--yes')
  for (const name of ['owner', 'validator', 'miner']) await step('wallet', 'balance', '--wallet', name)
}

say('taoctl quickstart: every line after $ is a real command, everything happens in a temporary directory.')
const began = Date.now()
try {
  await walk()
  say(`\nDone in ${((Date.now() - began) / 1000).toFixed(1)} s; the chain is stopped and the wallets are gone. To try next:

  node bin/run.js localnet start --detach         # your own chain, on port 9944, until: localnet stop
  node bin/run.js config set network local        # talk to it without --network
  node bin/run.js wallet create --wallet me       # with a password and a mnemonic this time
  node bin/run.js stake add --help                # price protection, dry runs, JSON
  docs/commands/README.md                         # all commands`)
} catch (error) {
  process.stderr.write(`\nquickstart failed: ${error.message}\n`)
  process.exitCode = 1
} finally {
  rmSync(home, { recursive: true, force: true })
}
