import { docker } from '../../harness/engines/docker/engine.ts'
import { engineSuite } from './engine-suite.ts'

engineSuite(docker)
