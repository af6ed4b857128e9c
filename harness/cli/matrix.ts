import { matrixOf } from '../reports/matrix.ts'
import { matrixMarkdown } from '../reports/matrix-markdown.ts'
import { matrixText } from '../reports/matrix-text.ts'
import { type CampaignChoice, conduct } from './conduct.ts'
import { paint, print } from './print.ts'

export const matrixFormats = ['text', 'json', 'markdown'] as const

export type MatrixChoice = CampaignChoice & { format: (typeof matrixFormats)[number] }

/** Tries every proxy, unless some are named, against every scenario, prints one cell a verdict, and returns the exit code. */
export const matrix = async (
  filters: readonly string[],
  { proxy = ['all'], ...choice }: MatrixChoice,
): Promise<number> => {
  const { trials, worthPrinting, conclude } = await conduct(filters, { ...choice, proxy })
  const made = matrixOf(trials)
  const shown = {
    text: () => matrixText(made, paint),
    json: () => JSON.stringify(made, null, 2),
    markdown: () => matrixMarkdown(made),
  }
  if (worthPrinting) print(shown[choice.format]())
  return conclude()
}
