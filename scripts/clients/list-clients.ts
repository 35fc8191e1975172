import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { mirrorEvmAddress, parseEvmAddress } from '../../src/core/evm-address.js'
import { encodeAddress } from '../../src/core/ss58.js'
import { btcli9, btcli11 } from './btcli.js'
import { type ChainPlace, type Checked, type Client, installNode, installPython, runProgram } from './client.js'

const programs = join(import.meta.dirname, 'programs')
/** Known to everybody, for chains that are thrown away. */
const EVM_KEY = `0x${'11'.repeat(32)}`
const EVM_ADDRESS = '0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A'

/** Copies a program to where the packages are that it needs; returns where that is. */
function settle(program: string, place: string): string {
  for (const file of ['tried.mjs', program]) copyFileSync(join(programs, file), join(place, file))
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
      const args = [settle(program, place), chain.url.replace(/^ws/, 'http'), EVM_KEY]
      yield* runProgram(process.execPath, args)
    },
  }
}

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
]
