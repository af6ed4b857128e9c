import { readdir } from 'node:fs/promises'
import { expect, test } from '@jest/globals'
import { askers } from '../../harness/diagnosis/questions.ts'

const folder = new URL('../../harness/diagnosis/', import.meta.url)

test('every function of the folder that makes requests is among the questions', async () => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts') && file !== 'questions.ts')
  const modules = await Promise.all(files.map((file) => import(new URL(file, folder).href)))
  const names = modules.flatMap((one) => Object.keys(one)).filter((name) => /Requests$|^surveyOf$/.test(name))
  expect(Object.keys(askers).toSorted()).toEqual(names.toSorted())
})
