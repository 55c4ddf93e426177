/** The little of WebAssembly that the kernels need: this room sees no types of browser or Node, and both have it. */

/** Opaque: compiled code. */
export type WasmModule = { readonly wasmModule: never }

export type WasmMemory = {
  readonly buffer: ArrayBuffer
  /** Throws RangeError where the machine has no more. */
  grow(pages: number): number
}

declare const WebAssembly:
  | {
      readonly Module: new (bytes: Uint8Array) => WasmModule
      readonly Instance: new (module: WasmModule) => { readonly exports: unknown }
    }
  | undefined

/** Null where there is no WebAssembly, where it lacks SIMD, and where a page's policy forbids it. */
export function compileWasm(bytes: Uint8Array): WasmModule | null {
  if (typeof WebAssembly === 'undefined') return null
  try {
    return new WebAssembly.Module(bytes)
  } catch {
    return null
  }
}

/** A fresh instance's exports, of the type the caller knows them to have; null where there are no addresses left for its memory. */
export function instantiateWasm<Exports>(module: WasmModule): Exports | null {
  try {
    return new WebAssembly!.Instance(module).exports as Exports
  } catch {
    return null
  }
}
