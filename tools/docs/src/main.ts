import { writeFileSync } from 'node:fs'
import { endpointsPage } from './endpoints-page.js'
import { openApiFile } from './openapi-file.js'

const docs = new URL('../../../docs/', import.meta.url)
writeFileSync(new URL('endpoints.md', docs), endpointsPage())
writeFileSync(new URL('openapi.json', docs), openApiFile())
