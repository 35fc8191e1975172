import { lifecycleFamily } from '../../../../../../scripts/vectors/lifecycle.js'
import { networkFamily } from '../../../../../../scripts/vectors/network.js'
import { checkVectors } from '../../../../../helpers/checks/check-vectors.js'

checkVectors(networkFamily)
checkVectors(lifecycleFamily)
