/** Months by name, whole or cut to three letters and more, in the languages that brokers write. */

/** 1 to 12; null for no month. */
export function monthNamed(text: string): number | null {
  return months.get(text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')) ?? null
}

const names = [
  'january januari januar jan janvier janv gennaio gen enero ene janeiro styczen',
  'february februari februar feb fevrier fevr fev febbraio febrero fevereiro luty',
  'march maart mars marz mar maerz mrt mrz marzo marco marzec',
  'april apr avril avr aprile abril abr kwiecien',
  'may mei mai maj maggio mag mayo maio',
  'june juni jun juin giugno giu junio junho czerwiec',
  'july juli jul juillet juil luglio lug julio julho lipiec',
  'august augustus aug aout agosto ago sierpien augusti',
  'september sept sep septembre settembre set septiembre setembro wrzesien',
  'october oktober oct okt octobre ottobre ott octubre outubro out pazdziernik',
  'november nov novembre noviembre novembro listopad',
  'december dec dezember dez decembre dicembre dic diciembre dezembro grudzien',
]

const months: ReadonlyMap<string, number> = new Map(
  names.flatMap((line, index) => line.split(' ').map((name) => [name, index + 1] as const)),
)
