// The parts of undici that the product uses, in the place of the whole: as one package it is 740 kB of program, which each start reads and
// keeps in memory, for the third of it that runs. What is imported of undici and missing here fails the build.
import connect from 'undici/lib/api/api-connect.js'
import Client from 'undici/lib/dispatcher/client.js'
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js'
import Pool from 'undici/lib/dispatcher/pool.js'
import { parseSetCookie } from 'undici/lib/web/cookies/parse.js'

// As undici's own index.js gives it to every dispatcher.
Dispatcher.prototype.connect = connect

export { Client, Pool, parseSetCookie as parseCookie }
