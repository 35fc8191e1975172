/** Quicknet, the randomness beacon of drand by which the real chains open timelocks. It is written down here, so that no node is asked. */
import { fromHex } from '../scale/hex.js'
import type { BeaconClock } from './beacon-clock.js'

export const QUICKNET_KEY = fromHex(
  '0x83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d106451' +
    '0d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
)

export const QUICKNET_CLOCK: BeaconClock = { genesisSeconds: 1_692_803_367, periodSeconds: 3 }
