import { docker } from '../../harness/engines/docker/engine.ts'
import { engineSuite } from './engine-suite.ts'
import { withDocker } from './with-docker.ts'

withDocker('with Docker', () => engineSuite(docker))
