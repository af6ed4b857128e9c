import { client, metBy } from '../statements.ts'

metBy('strangers', [
  [client.strangers().areKeptOut(), { outcome: 'kept-out' }, [{ outcome: 'let-in' }, { outcome: 'timeout' }]],
  [client.strangers().areLetIn(), { outcome: 'let-in' }, [{ outcome: 'kept-out' }, { outcome: 'timeout' }]],
])
