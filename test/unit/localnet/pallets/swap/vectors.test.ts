import { swapFamily } from '../../../../../scripts/vectors/swap.js'
import { checkVectors } from '../../../../helpers/checks/check-vectors.js'

checkVectors(swapFamily)
