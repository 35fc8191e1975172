/** `chainSpec_v1_*`. */
import type { Namespace } from '../method.js'
import { CHAIN_NAME, PROPERTIES } from '../system.js'

export const chainSpecNamespace: Namespace = {
  methods: {
    chainSpec_v1_chainName: () => CHAIN_NAME,
    chainSpec_v1_genesisHash: (chain) => chain.blocks.genesis.hash,
    chainSpec_v1_properties: () => PROPERTIES,
  },
}
