/** The text of a document, piece by piece, with turns for whoever waits in between. */
import { jsonPieces } from '#protocol/json.ts'
import { giveWayWhenDue } from '#resilience/give-way.ts'

export async function jsonInTurns(document: unknown): Promise<string> {
  const pieces: string[] = []
  for (const piece of jsonPieces(document)) {
    pieces.push(piece)
    await giveWayWhenDue()
  }
  return pieces.join('')
}
