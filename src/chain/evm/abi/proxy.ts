import type { PrecompileFunctions } from '../precompile-functions.js'

/** The functions of the precompile proxy: those that runtime 425 has, and those of newer ones. */
export const PROXY: PrecompileFunctions = {
  since425: [
    'function createPureProxy(uint8 proxy_type, uint32 delay, uint16 index)',
    'function proxyCall(bytes32 real, uint8[] force_proxy_type, uint8[] call)',
    'function killPureProxy(bytes32 spawner, uint8 proxy_type, uint16 index, uint32 height, uint32 ext_index)',
    'function addProxy(bytes32 delegate, uint8 proxy_type, uint32 delay)',
    'function removeProxy(bytes32 delegate, uint8 proxy_type, uint32 delay)',
    'function removeProxies()',
    'function pokeDeposit()',
    'function getProxies(bytes32 account) view returns ((bytes32 delegate, uint256 proxy_type, uint256 delay)[])',
  ],
  newer: [
    'function announce(bytes32 real, bytes32 callHash)',
    'function rejectAnnouncement(bytes32 delegate, bytes32 callHash)',
    'function removeAnnouncement(bytes32 real, bytes32 callHash)',
    'function setRealPaysFee(bytes32 delegate, bool paysFee)',
    'function getAnnouncements(bytes32 account) view returns ((bytes32 real, bytes32 callHash, uint64 height)[], uint256 deposit)',
    'function getLastCallResult(bytes32 account) view returns (bool exists, bool succeeded, uint8 errorKind, uint8 palletIndex, ' +
      'bytes32 errorData)',
    'function getProxyDeposit(bytes32 account) view returns (uint256)',
    'function isRealPaysFee(bytes32 real, bytes32 delegate) view returns (bool)',
  ],
}
