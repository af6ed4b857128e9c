import { netns } from '../../harness/engines/netns/engine.ts'
import { engineSuite } from './engine-suite.ts'

engineSuite(netns)
