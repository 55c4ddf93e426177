/** Everything that the module of kernels offers. Who calls lays out the memory; addresses and strides are in bytes. */
export { interleaveRows, multiplyPanels, mirrorUpper } from './products'
export { factorCholesky, invertTransposed } from './cholesky'
export { sumRows } from './row-sums'
export { placeLstm, runLstm, backLstm } from './lstm'
export { runAlone } from './lstm-alone'

/** Memory from here on belongs to whoever calls. */
export const firstFree: usize = __heap_base
