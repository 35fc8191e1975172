import type { PrecompileFunctions } from '../precompile-functions.js'

/** The functions of the precompile alpha: those that runtime 425 has, and those of newer ones. */
export const ALPHA: PrecompileFunctions = {
  since425: [
    'function getAlphaInEmission(uint16 netuid) view returns (uint256)',
    'function getAlphaInPool(uint16 netuid) view returns (uint64)',
    'function getAlphaIssuance(uint16 netuid) view returns (uint64)',
    'function getAlphaOutEmission(uint16 netuid) view returns (uint256)',
    'function getAlphaOutPool(uint16 netuid) view returns (uint64)',
    'function getAlphaPrice(uint16 netuid) view returns (uint256)',
    'function getEMAPriceHalvingBlocks(uint16 netuid) view returns (uint64)',
    'function getMovingAlphaPrice(uint16 netuid) view returns (uint256)',
    'function getRootNetuid() view returns (uint16)',
    'function getSubnetMechanism(uint16 netuid) view returns (uint16)',
    'function getSubnetVolume(uint16 netuid) view returns (uint256)',
    'function getTaoInEmission(uint16 netuid) view returns (uint256)',
    'function getTaoInPool(uint16 netuid) view returns (uint64)',
    'function getTaoWeight() view returns (uint256)',
    'function simSwapAlphaForTao(uint16 netuid, uint64 alpha) view returns (uint256)',
    'function simSwapTaoForAlpha(uint16 netuid, uint64 tao) view returns (uint256)',
    'function getSumAlphaPrice() view returns (uint256)',
    'function getCKBurn() view returns (uint256)',
  ],
  newer: [
    'function setBurnHalfLife(uint16 netuid, uint16 burnHalfLife)',
    'function setBurnIncreaseMultiplier(uint16 netuid, uint128 rawMultiplier)',
    'function setRecycleOrBurn(uint16 netuid, uint8 mode)',
    'function getEmissionAccounting(uint16 netuid, bytes32 hotkey) view returns (uint64 alphaDividends, uint64 ' +
      'rootAlphaDividends, uint64 lastHotkeyEmission, uint64 pendingServerEmission, uint64 pendingValidatorEmission, uint64 ' +
      'pendingRootAlphaDividends, uint64 pendingOwnerCut, uint128 minerBurned, uint64 raoRecycledForRegistration)',
    'function getEmissionGateConfig() view returns (uint64 blockEmission, int128 movingAlpha, bool netTaoFlowEnabled, int128 ' +
      'taoFlowCutoff, uint128 flowNormExponent, uint128 emissionBarQuantile, uint128 emissionGateExponent, uint128 emissionGateBar, ' +
      'uint64 flowEmaSmoothingFactor)',
    'function getSubnetEconomicState(uint16 netuid) view returns (bool emissionEnabled, uint128 rootProportion, uint64 excessTao, ' +
      'uint64 rootSellTao, uint64 protocolAlpha)',
    'function getSubnetFlowState(uint16 netuid) view returns (int64 taoFlow, bool hasTaoFlowEma, uint64 taoFlowEmaBlock, int128 ' +
      'taoFlowEma, int64 protocolFlow, bool hasProtocolFlowEma, uint64 protocolFlowEmaBlock, int128 protocolFlowEma)',
    'function getSwapState(uint16 netuid) view returns (uint16 feeRate, bool initialized, uint64 quoteWeight, uint64 ' +
      'taoReservoir, uint64 alphaReservoir)',
    'function hasSwapMigrationRun(bytes migrationName) view returns (bool)',
  ],
}
