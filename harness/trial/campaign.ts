import type { Arrangement } from '../deployment/arrangement.ts'
import { createDocket } from './docket.ts'
import { type Case, createHearings, type HearingOptions, usable } from './hearing.ts'
import type { Trial } from './outcome.ts'
import type { Subject } from './subject.ts'
import { createWarmLabs, labKey, type Warm } from './warm-labs.ts'

export type CampaignOptions = HearingOptions & {
  arrangements: readonly Arrangement[]
  subjects: readonly Subject[]
  /** Labs at once. */
  jobs: number
  onTrial?: (trial: Trial) => void
}

/**
 * Puts subjects on trial in every arrangement, `jobs` labs at once. A lab is used again for the next trial, behind another
 * proxy too, as long as it proved healthy after the last and has the hosts that are needed; `fresh` takes a new one each
 * time. What ends in nothing, for want of proof or of a lab, gets a second hearing once all else is decided, by itself;
 * with a box that somebody sets up by hand it gets none.
 * @throws what kept a lab from starting, where none has or three in a row did not, once the trials that run have ended;
 * nothing is left then
 */
export const runCampaign = async (options: CampaignOptions): Promise<Trial[]> => {
  const { engine, arrangements, subjects, jobs, signal, owner, onTrial = () => {} } = options
  const labs = createWarmLabs(engine)
  const { settingOf, hear } = createHearings(options, labs)
  const trials: Trial[] = []
  /** What ended in nothing at first, and waits to be heard once more. */
  const adjourned = new Map<Case, Trial>()
  const settle = (trial: Trial): void => {
    trials.push(trial)
    onTrial(trial)
  }
  const decide = (one: Case, trial: Trial): void => {
    const first = adjourned.get(one)
    if (first) {
      adjourned.delete(one)
      settle({ ...trial, adjourned: first.reason })
    } else if (owner || usable(trial)) settle(trial)
    else adjourned.set(one, trial)
  }

  const stopped = Promise.withResolvers<void>()
  const abort = () => void labs.stop().then(stopped.resolve, stopped.reject)
  signal?.addEventListener('abort', abort, { once: true })
  if (signal?.aborted) return trials

  let failure: { error: unknown } | undefined
  const isOver = () => signal?.aborted || failure !== undefined
  const lane = async (next: () => Case | undefined): Promise<void> => {
    let mine: Warm | undefined
    for (let one = next(); one && !isOver(); one = next()) {
      const { trial, warm } = await hear(one, mine)
      if (signal?.aborted) return
      mine = warm
      decide(one, trial)
    }
    if (mine && !isOver()) await labs.end(mine)
  }
  const hearAll = async (cases: readonly Case[], atOnce: number): Promise<void> => {
    const join = createDocket(cases, (one) => labKey(settingOf(one)))
    const lanes = Array.from({ length: atOnce }, () =>
      lane(join()).catch((error) => {
        failure ??= { error }
      }),
    )
    await Promise.race([Promise.all(lanes), stopped.promise])
  }
  try {
    const cases = arrangements.flatMap((arrangement) => subjects.map((subject) => ({ arrangement, subject })))
    await hearAll(cases, owner ? 1 : jobs)
    if (!isOver()) await hearAll([...adjourned.keys()], 1)
  } finally {
    signal?.removeEventListener('abort', abort)
    await labs.stop()
  }
  if (failure && !signal?.aborted) throw failure.error
  // Interrupted before its second hearing: what the first one ended in is all there is.
  for (const first of adjourned.values()) settle(first)
  return trials
}
