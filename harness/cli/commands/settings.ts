import { type Command, Option } from 'commander'
import type { BoxChoice } from '../box-choice.ts'
import type { DeploymentChoice } from '../deployment-file.ts'
import {
  deploymentOption,
  examples,
  modeOption,
  productOption,
  seedOption,
  selfOption,
  vipOption,
} from '../options.ts'

type Choice = BoxChoice & DeploymentChoice & { heal?: boolean }

export const settings = (program: Command): void => {
  program
    .command('settings')
    .argument('[scenario]', 'id of a scenario: what to change for it (default: everything, healthy)')
    .description('the settings to make on a box of your own, in the words of its product; no lab is started')
    .addOption(productOption())
    .addOption(modeOption())
    .addOption(vipOption())
    .addOption(selfOption())
    .addOption(new Option('--heal', 'the way back instead'))
    .addOption(deploymentOption())
    .addOption(seedOption())
    .addHelpText(
      'after',
      examples(
        'salem settings --product bigip',
        'salem settings wrong-port --product netscaler --mode bridge',
        'salem settings wrong-port --product haproxy --heal',
      ),
    )
    .action(async (id: string | undefined, choice: Choice) => {
      const { deploymentChosen } = await import('../deployment-file.ts')
      const { deploymentWithBox, productsNamed, wordsFor } = await import('../box-choice.ts')
      const { scenarioNamed } = await import('../choose.ts')
      const { toChange, toSetUp } = await import('../../settings/instructions.ts')
      const { instructionsText } = await import('../../reports/instructions-text.ts')
      const { deploymentOf, settingFor } = await import('../../trial/subject.ts')
      const { excludedIn } = await import('../../scenario/scenario.ts')
      const { paint, print } = await import('../print.ts')
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
    })
}
