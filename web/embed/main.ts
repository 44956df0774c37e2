import { defineVigieStatus } from './element.ts'
import { findServer } from './find-server.ts'

const server = findServer(document)
// Twice on a page is once, and without a server there is nothing to show.
if (server !== undefined && customElements.get('vigie-status') === undefined) defineVigieStatus(server)
