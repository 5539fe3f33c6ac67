import { readFileSync } from 'node:fs';

const files = {
  regular: '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
  italic: '@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf',
  bold: '@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf',
  boldItalic: '@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf',
} as const;

/** Tinos, which has the widths of Times New Roman and all Vietnamese letters. */
export type Face = keyof typeof files;
export const faces = Object.keys(files) as readonly Face[];

const read = new Map<Face, Buffer>();

/** The whole font; of each document only the letters that it uses are embedded. Read once by a process. */
export function fontOf(face: Face): Buffer {
  const known = read.get(face);
  if (known) return known;
  const bytes = readFileSync(require.resolve(files[face]));
  read.set(face, bytes);
  return bytes;
}
