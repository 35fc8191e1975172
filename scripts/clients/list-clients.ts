import { copyFileSync, cpSync } from 'node:fs'
import { join } from 'node:path'
import { mirrorEvmAddress, parseEvmAddress } from '../../src/core/evm-address.js'
import { encodeAddress } from '../../src/core/ss58.js'
import { btcli9 } from './btcli-9.js'
import { btcli11 } from './btcli-11.js'
import { type ChainPlace, type Checked, type Client, installNode, installPython, installRust, programs, runProgram } from './client.js'

/** Known to everybody, for chains that are thrown away. */
const EVM_KEY = `0x${'11'.repeat(32)}`
const EVM_ADDRESS = '0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A'

/** Copies a program to where the packages are that it needs; returns where that is. */
function settle(program: string, place: string): string {
  for (const file of ['tried.mjs', 'counter.json', program]) copyFileSync(join(programs, file), join(place, file))
  return join(place, program)
}

function ofNode(name: string, packages: readonly string[], program: string, known: Client['known'] = {}): Client {
  return {
    name,
    install: (place) => installNode(place, packages),
    check: (chain, place) => runProgram(process.execPath, [settle(program, place), chain.url]),
    known,
  }
}

function ofPython(name: string, packages: readonly string[], program: string, known: Client['known'] = {}): Client {
  return {
    name,
    install: (place) => installPython(place, packages),
    check: (chain, place) => runProgram(join(place, 'bin', 'python'), [join(programs, program), chain.url, String(chain.spec)]),
    known,
  }
}

function ofEvm(name: string, packages: readonly string[], program: string): Client {
  return {
    name,
    install: (place) => installNode(place, packages),
    check: async function* (chain: ChainPlace, place: string): AsyncGenerator<Checked> {
      await chain.fund(encodeAddress(mirrorEvmAddress(parseEvmAddress(EVM_ADDRESS))), 100)
      // Without it the gas that a contract takes cannot be asked for by whom root has not listed, as on the real networks.
      await chain.asRoot('EVM.disable_whitelist', ['disabled=true'])
      const args = [settle(program, place), chain.url.replace(/^ws/, 'http'), EVM_KEY]
      yield* runProgram(process.execPath, args)
    },
  }
}

function ofRust(name: string, folder: string, known: Client['known'] = {}): Client {
  return {
    name,
    install: async (place) => {
      cpSync(join(programs, folder), place, { recursive: true })
      await installRust(place)
    },
    check: (chain, place) => runProgram('cargo', ['run', '--quiet', '--manifest-path', join(place, 'Cargo.toml'), '--', chain.url]),
    known,
  }
}

/** What a client says whose types are those of another runtime. */
const COMPILED = 'it was compiled for another runtime'

const polkadotJs = (version: string): Client => ofNode(`@polkadot/api ${version}`, [`@polkadot/api@${version}`], 'polkadot-js.mjs')

/** All that are tried, in the order of the page. */
export const CLIENTS: readonly Client[] = [
  btcli11,
  btcli9,
  ...['16.5.6', '15.10.2'].map(polkadotJs),
  ofNode('polkadot-api 2.2.2', ['polkadot-api@2.2.2', '@polkadot-labs/hdkd', '@polkadot-labs/hdkd-helpers', 'ws'], 'papi.mjs'),
  ofEvm('ethers 6.15.0', ['ethers@6.15.0'], 'ethers.mjs'),
  ofEvm('viem 2.57.20', ['viem@2.57.20'], 'viem.mjs'),
  ofPython('substrate-interface 1.8.1', ['substrate-interface==1.8.1', 'setuptools<80'], 'substrate.py', {
    'a fee': 'it takes balances for 128 bits',
    'a runtime API': 'it knows those of its own list alone',
  }),
  ofPython('bittensor 10.5.0', ['bittensor==10.5.0'], 'sdk.py'),
  ofRust('subxt 0.44.3', 'subxt', { 'a fee': 'it takes balances for 128 bits' }),
  ofPython('agcli-bittensor 0.1.0', ['agcli-bittensor==0.1.0'], 'agcli-library.py', {
    'a balance 475': COMPILED,
    'neurons 475': COMPILED,
    'a portfolio 475': COMPILED,
    'a transfer 475': COMPILED,
    'a registration 475': COMPILED,
    'prices of a subnet 475': COMPILED,
    'prices of a subnet 425': 'it reads no numbers of 128 bits',
    hyperparameters: COMPILED,
  }),
]
