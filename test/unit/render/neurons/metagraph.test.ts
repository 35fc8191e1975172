import { describe, expect, test } from 'vitest'
import type { Metagraph, Neuron } from '../../../../src/chain/subnets/get-metagraph.js'
import { NO_FACTS } from '../../../../src/chain/subnets/subnet-facts.js'
import { alpha, price, rao, ZERO_RAO } from '../../../../src/core/money.js'
import { describeMetagraph, renderMetagraph } from '../../../../src/render/neurons/metagraph.js'

const HEAD = { network: 'local', blockHash: '0x00' }
const KEY = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'

function neuron(uid: number, more: Partial<Neuron> = {}): Neuron {
  return {
    uid,
    hotkey: KEY,
    coldkey: KEY,
    identity: null,
    active: true,
    validatorPermit: false,
    totalStake: alpha(7, 5n),
    alphaStake: alpha(7, 5n),
    taoStakeRao: ZERO_RAO,
    emission: alpha(7, 0n),
    incentive: 0,
    dividends: 0,
    consensus: 0,
    lastUpdateBlock: 9,
    registeredAtBlock: 1,
    axon: null,
    ...more,
  }
}

function graph(neurons: Neuron[]): Metagraph {
  return {
    subnet: {
      netuid: 7,
      name: 'seven',
      symbol: 'η',
      ownerHotkey: KEY,
      ownerColdkey: KEY,
      tempo: 360,
      lastStepBlock: 0,
      blocksSinceLastStep: 1,
      alphaIn: alpha(7, 0n),
      taoInRao: ZERO_RAO,
      alphaOut: alpha(7, 0n),
      alphaOutEmission: alpha(7, 0n),
      alphaInEmission: alpha(7, 0n),
      taoInEmissionRao: ZERO_RAO,
      volumeRao: ZERO_RAO,
      registeredAtBlock: 0,
      movingPrice: price(0n),
      identity: null,
    },
    block: 100,
    burnRao: rao(1n),
    maxUids: 256,
    registrationAllowed: true,
    commitRevealEnabled: false,
    weightsRateLimit: 100,
    neurons,
  }
}

const OLDER = { ...NO_FACTS, locked: null }

describe('the metagraph', () => {
  test('shares are exact at both ends and rounded between', () => {
    const report = describeMetagraph(HEAD, graph([neuron(0, { incentive: 65_535, dividends: 0, consensus: 32_768 })]), OLDER)
    expect(report.neurons[0]).toMatchObject({ incentive: '1', dividends: '0', consensus: '0.500008', consensus_u16: 32_768 })
  })

  test('addresses of axons are written as such', () => {
    const axon = { ip: 0x01020304n, ipType: 4, port: 8091, protocol: 4, version: 1 }
    const wide = { ip: (0x20010db8n << 96n) | 1n, ipType: 6, port: 1, protocol: 4, version: 1 }
    const report = describeMetagraph(HEAD, graph([neuron(0, { axon }), neuron(1, { axon: wide }), neuron(2)]), OLDER)
    expect(report.neurons.map((entry) => entry.axon)).toEqual(['1.2.3.4:8091', '[2001:db8::1]:1', null])
  })

  test('off a terminal every neuron is one line with whole addresses', () => {
    const report = describeMetagraph(HEAD, graph([neuron(0), neuron(1)]), OLDER)
    const lines = renderMetagraph(report, { terminal: false, columns: 20, color: false }).split('\n')
    expect(lines).toHaveLength(3)
    expect(lines[2]?.split('\t').filter((cell) => cell === KEY)).toHaveLength(2)
  })

  test('what is locked of a neuron is in a column where the runtime has collateral, and null where it has none', () => {
    const facts = {
      consensus: 'null',
      collateralShare: 13_107,
      collateralDrain: '1.5',
      mechanisms: 1,
      netInflowRao: null,
      locked: [alpha(7, 2_000_000_000n)],
    } as const
    const report = describeMetagraph(HEAD, graph([neuron(0), neuron(1)]), facts)
    expect(report).toMatchObject({ consensus: 'null', collateral_share: 13_107, collateral_drain: '1.5' })
    expect(report.neurons.map(({ collateral }) => collateral?.alpha)).toEqual(['2', '0'])
    const look = { terminal: false, columns: 20, color: false }
    expect(
      renderMetagraph(report, look)
        .split('\n')
        .map((line) => line.split('\t').at(-1)),
    ).toEqual(['COLLATERAL', '2', '0'])
    const older = describeMetagraph(HEAD, graph([neuron(0)]), OLDER)
    expect(older).toMatchObject({ consensus: null, collateral_share: null, collateral_drain: null, neurons: [{ collateral: null }] })
    expect(renderMetagraph(older, look)).not.toContain('COLLATERAL')
  })
})
