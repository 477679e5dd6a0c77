// Runs a program that was compiled to WebAssembly for a command line: node --no-warnings e2e/wasi.mjs FILE ARGUMENT…
// It sees the folder that it is called in, and nothing else.
import { readFile } from 'node:fs/promises';
import { WASI } from 'node:wasi';

const wasi = new WASI({ version: 'preview1', args: process.argv.slice(2), preopens: { '.': '.' }, returnOnExit: true });
const program = await WebAssembly.compile(await readFile(process.argv[2]));
process.exitCode = wasi.start(await WebAssembly.instantiate(program, wasi.getImportObject()));
