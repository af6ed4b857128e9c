import { expect, test } from '@jest/globals'
import { awaitedAnswers } from '../../protocols/awaited.ts'

const nobody = () => {}

test('each answer goes to who asked under its number, in whatever order they come', async () => {
  const answers = awaitedAnswers<string, string>()
  const sent: number[] = []
  const [one, other] = ['one', 'other'].map((about) => answers.ask(about, (id) => sent.push(id)))
  answers.resolve(2, answers.about(2) ?? '')
  answers.resolve(1, answers.about(1) ?? '')
  expect(sent).toEqual([1, 2])
  expect(await Promise.all([one, other])).toEqual(['one', 'other'])
})

test('a question can fail without the others', async () => {
  const answers = awaitedAnswers<string>()
  const both = Promise.allSettled([answers.ask(undefined, nobody), answers.ask(undefined, nobody)])
  answers.reject(1, new Error('no'))
  answers.resolve(2, 'yes')
  expect(await both).toMatchObject([{ reason: { message: 'no' } }, { value: 'yes' }])
})

test('what comes twice, or unasked, is passed over', async () => {
  const answers = awaitedAnswers<string, string>()
  const asked = answers.ask('this', nobody)
  answers.resolve(7, 'of somebody else')
  answers.resolve(1, 'first')
  answers.resolve(1, 'second')
  expect(await asked).toBe('first')
  expect(answers.about(1)).toBeUndefined()
})

test('an answer is given up after its bound, and no longer taken', async () => {
  const answers = awaitedAnswers<string>()
  const asked = answers.ask(undefined, nobody, { ms: 1, late: () => new Error('late') })
  await expect(asked).rejects.toThrow('late')
  answers.resolve(1, 'too late')
  await expect(asked).rejects.toThrow('late')
})

test('with an end all fail who wait, and who ask after it, for the reason of the first', async () => {
  const answers = awaitedAnswers<string>()
  const before = answers.ask(undefined, nobody)
  answers.end(new Error('it died'))
  answers.end(new Error('it is gone'))
  await expect(before).rejects.toThrow('it died')
  await expect(answers.ask(undefined, () => expect(true).toBe(false))).rejects.toThrow('it died')
})
