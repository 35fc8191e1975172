import { swapFamily } from '../../../../../scripts/vectors/swap.js'
import { checkVectors } from '../../../../helpers/check-vectors.js'

checkVectors(swapFamily)
