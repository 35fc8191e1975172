import { locksFamily } from '../../../../../../scripts/vectors/locks.js'
import { stakeOpsFamily } from '../../../../../../scripts/vectors/stake-ops.js'
import { checkVectors } from '../../../../../helpers/checks/check-vectors.js'

checkVectors(stakeOpsFamily)
checkVectors(locksFamily)
