/** What a piece of a report means, as far as colour can say it. */
export type Tone = 'good' | 'bad' | 'doubtful' | 'faint' | 'heading'

/** Colours a piece of text, or leaves it alone where nobody would see colour. */
export type Paint = (tone: Tone, text: string) => string

/** For files, pipes and tickets. */
export const plain: Paint = (_tone, text) => text
