// Bulletins without end: the bundled ones with other names, numbers and years.
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TRANSCRIPTS = fileURLToPath(new URL('../transcripts/', import.meta.url));
const PLACES = ['安康', '柞水', '旬阳', '汉阴', '平利', '白河', '紫阳', '岚皋', '镇坪', '宁陕', '石泉', '汉滨'];
const SIGNS = [...'青石白云清河长岭永安丰泉新林东山南平北原西川'];

const names = (await readdir(TRANSCRIPTS)).filter((name) => name.endsWith('.txt')).sort();
const texts = await Promise.all(names.map((name) => readFile(TRANSCRIPTS + name, 'utf8')));

export function made(at) {
  const sign = (shift) => SIGNS[(at * 7 + shift * 5) % SIGNS.length];
  let text = texts[at % texts.length];
  PLACES.forEach((place, shift) => (text = text.replaceAll(place, sign(shift) + sign(shift + 1))));
  text = text.replace(/20(1\d|2\d)年/g, (_, year) => `20${10 + ((Number(year) + at) % 16)}年`);
  return text.replace(/(\d+)(亿元|万元|个|户|家|亩|公里)/g, (_, number, unit) => `${Number(number) + (at % 89)}${unit}`);
}

// Calls `use` with the paths of so many files: handed over as paths, the page's main thread does nothing for them.
export async function withFiles(texts, use) {
  const folder = await mkdtemp(join(tmpdir(), 'bulletins-'));
  try {
    const paths = texts.map((_, at) => join(folder, `${at}.txt`));
    await Promise.all(texts.map((text, at) => writeFile(paths[at], text)));
    return await use(paths);
  } finally {
    await rm(folder, { recursive: true });
  }
}
