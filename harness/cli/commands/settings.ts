import { type Command, Option } from 'commander'
import {
  deploymentOption,
  examples,
  modeOption,
  productOption,
  seedOption,
  selfOption,
  vipOption,
} from '../options.ts'
import type { SettingsChoice } from '../settings.ts'

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
    .action(async (id: string | undefined, choice: SettingsChoice) => {
      const { settings } = await import('../settings.ts')
      await settings(id, choice)
    })
}
