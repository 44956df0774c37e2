/**
 * What is needed of Node's HTTP module. Importing it by name also touches what it offers beside the server, a
 * `WebSocket` and with it a whole client: 16 MB and some 50 ms in each thread.
 */
export const { createServer, STATUS_CODES } = process.getBuiltinModule('node:http')
