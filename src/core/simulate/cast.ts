/** The companies a simulated market starts with; they exist nowhere else. */

export type SimulatedCompany = { readonly symbol: string; readonly name: string }

export const simulatedCast: readonly SimulatedCompany[] = [
  { symbol: 'SYN001', name: 'Alder Instruments' },
  { symbol: 'SYN002', name: 'Brightwater Foods' },
  { symbol: 'SYN003', name: 'Cobalt Freight' },
  { symbol: 'SYN004', name: 'Dunmore Energy' },
  { symbol: 'SYN005', name: 'Eastgate Retail' },
  { symbol: 'SYN006', name: 'Foxglove Health' },
  { symbol: 'SYN007', name: 'Granite Utilities' },
  { symbol: 'SYN008', name: 'Harbour Insurance' },
  { symbol: 'SYN009', name: 'Ironbridge Steel' },
  { symbol: 'SYN010', name: 'Juniper Software' },
  { symbol: 'SYN011', name: 'Kestrel Aerospace' },
  { symbol: 'SYN012', name: 'Larkfield Homes' },
]

export const simulatedSymbols: readonly string[] = simulatedCast.map(({ symbol }) => symbol)
