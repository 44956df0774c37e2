import { setTimeout as pause } from 'node:timers/promises'
