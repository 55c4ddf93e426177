/** Headers that browsers hold pages and addresses of ours to. */
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/** Half a year: long enough to matter, short enough for a house that gives up its certificate. */
const TLS_ONLY_S = 180 * 86_400

/** On every answer, refusals included. */
export async function secureHeaders(server: FastifyInstance): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: { directives: contentPolicy },
    strictTransportSecurity: false,
  })
  server.addHook('onRequest', async (_request, reply) => {
    reply.header('permissions-policy', unusedFeatures)
  })
}

/**
 * Who reached us over TLS comes by no other way from now on; over plain HTTP nothing is promised. To be called once foreign names are
 * refused: nobody else's name is to be held to anything. What else there is below our name is not ours to decide.
 */
export function keepToTls(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    if (request.protocol === 'https') reply.header('strict-transport-security', `max-age=${TLS_ONLY_S}`)
  })
}

/** Nothing is loaded from anywhere else. The chart library sets inline styles. */
const contentPolicy = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  upgradeInsecureRequests: null,
}

const unusedFeatures = ['camera', 'geolocation', 'microphone', 'payment', 'usb']
  .map((feature) => `${feature}=()`)
  .join(', ')
