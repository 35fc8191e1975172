/** Declaration of Crowdloan at runtime 475: a finalization that is under way, or does not spend all, is an error. */
import { changeSchema } from '../../../frame/change-schema.js'
import { crowdloan } from '../schema.js'

export const crowdloan475 = changeSchema(crowdloan, {
  errors: { AlreadyFinalizing: 14, FundsNotSettled: 27 },
  errorDocs: {
    AlreadyFinalizing: 'A crowdloan is being finalized at this moment.',
    FundsNotSettled: 'Not all that was raised has been spent by the call of the finalization.',
  },
  moved: {
    errors: {
      ContributionPeriodNotEnded: 15,
      NoContribution: 16,
      CapNotRaised: 17,
      Underflow: 18,
      CallUnavailable: 19,
      NotReadyToDissolve: 20,
      DepositCannotBeWithdrawn: 21,
      MaxContributorsReached: 22,
      InvalidFinalizationConfig: 23,
      MaxContributionReached: 24,
      MaximumContributionTooLow: 25,
      MinimumContributionTooHigh: 26,
    },
  },
})
