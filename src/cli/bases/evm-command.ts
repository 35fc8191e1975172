import type { ChainClient } from '../../chain/client.js'
import type { EvmPlan, EvmWrite } from '../../chain/evm/send/plan-evm.js'
import { parseEvmAddress } from '../../core/evm-address.js'
import type { EvmSendResults } from '../../report/evm/evm-results.js'
import type { WriteReport } from '../../report/write.js'
import type { ListedEvmKey } from '../../wallet/evm/evm-key-files.js'
import { findJournalDirectory } from '../config/state-directory.js'
import { chooseEvmKey, type EvmKeyChoice, unlockEvmKey } from '../evm/choose-evm-key.js'
import { readMaxGasCost } from '../flags/evm/evm-send-flags.js'
import { openGuard } from '../policy/open-guard.js'
import { chooseWait, type SendChoice } from './write-choice.js'
import { WriteCommand } from './write-command.js'

/** Values of the flags of a command that an EVM key signs. */
export interface EvmSendChoice extends SendChoice, EvmKeyChoice {
  readonly 'max-gas-cost': string
}

/** What such a command wants to have sent, besides what follows from the flags. */
export type EvmWish = Omit<EvmWrite, 'from' | 'maxFeeRao'>

/** A command whose transaction an EVM key signs. `M` is another report that it may give instead. */
export abstract class EvmCommand<M extends object = never> extends WriteCommand<EvmSendResults, M> {
  /** The EVM key that the flags choose. */
  protected chooseKey(choice: EvmKeyChoice): Promise<ListedEvmKey> {
    return chooseEvmKey(choice, (text) => this.note(text))
  }

  /** Carries out what `wish` makes, again at the newest block before it is signed; reports as every write does. */
  protected async sendFrom(
    client: ChainClient,
    listed: ListedEvmKey,
    wish: () => Promise<EvmWish>,
    choice: EvmSendChoice,
  ): Promise<WriteReport<EvmSendResults>> {
    const maxFeeRao = readMaxGasCost(choice)
    const [{ planEvm }, { executeEvm }, guard] = await Promise.all([
      import('../../chain/evm/send/plan-evm.js'),
      import('../../chain/evm/send/execute-evm.js'),
      openGuard(choice),
    ])
    const plan = async (): Promise<EvmPlan> => planEvm(client, { ...(await wish()), from: parseEvmAddress(listed.address), maxFeeRao })
    const hooks = {
      ...this.makeHooks(client, choice),
      unlock: async () => {
        const [key, { recoverSigner, signDigest }] = await Promise.all([
          unlockEvmKey(choice, listed),
          import('../../wallet/evm/evm-key.js'),
        ])
        return { address: key.address, sign: (digest: Uint8Array) => signDigest(key, digest), recover: recoverSigner }
      },
    }
    const options = {
      ...{ guard, dryRun: choice['dry-run'], wait: chooseWait(choice), journalDirectory: findJournalDirectory() },
      ...(await this.chooseSimulation(choice)),
    }
    return this.reportOutcome(choice, () => executeEvm(client, plan, hooks, options))
  }
}
