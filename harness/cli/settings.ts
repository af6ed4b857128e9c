import { instructionsText } from '../reports/instructions-text.ts'
import { excludedIn } from '../scenario/scenario.ts'
import { toChange, toSetUp } from '../settings/instructions.ts'
import { deploymentOf, settingFor } from '../trial/subject.ts'
import { type BoxChoice, deploymentWithBox, productsNamed, wordsFor } from './box-choice.ts'
import { scenarioNamed } from './choose.ts'
import { type DeploymentChoice, deploymentChosen } from './deployment-file.ts'
import { paint, print } from './print.ts'

/** What the options of `salem settings` say. `heal`: the way back instead. */
export type SettingsChoice = BoxChoice & DeploymentChoice & { heal?: boolean }

/** Prints what to set at a box, product by product: everything, or what a scenario changes. */
export const settings = async (id: string | undefined, choice: SettingsChoice): Promise<void> => {
  const scenario = id === undefined ? undefined : scenarioNamed(id)
  const plain = deploymentWithBox(await deploymentChosen(choice), choice)
  const healthy = scenario ? settingFor(plain, scenario) : plain
  const not = scenario && excludedIn(scenario, healthy.proxy.mode)
  if (not) return print(`# not applicable in mode ${healthy.proxy.mode}: ${not}`)
  const broken = scenario ? deploymentOf(healthy, scenario) : healthy
  // A control is what it is set in, too: there is nothing else to set up for it.
  const before = scenario?.kind === 'control' ? plain : healthy
  const [from, to] = choice.heal ? [broken, before] : [before, broken]
  const texts = productsNamed(choice.product).map((product) =>
    scenario
      ? toChange(product, from, to, wordsFor(scenario, product), choice.heal)
      : toSetUp(product, healthy),
  )
  print(
    texts
      .map((instructions) => instructionsText(instructions, paint))
      .join('\n')
      .trimEnd(),
  )
}
