import type { ErrorCode } from '../../../engine/errors.ts';
import { language } from './settings.ts';
import type { Trouble } from './transport.ts';

/** Problems in Spanish, for every code of the API and for requests without an answer. In English, the server's own sentence is shown. */
export const PROBLEMS_IN_SPANISH: Readonly<Record<ErrorCode | 'internal' | 'unreachable' | 'aborted', string>> = {
  bad_request: 'No se entiende la petición: un valor no es como se espera.',
  bad_manifest: 'El manifiesto no se puede usar.',
  bad_archive: 'El archivo comprimido no se puede usar.',
  bad_import: 'El archivo no se puede usar.',
  purpose_needed: 'Diga para qué es la consulta.',
  plate_needed: 'Diga qué placa se ve en la imagen.',
  not_signed_in: 'Inicie sesión de nuevo.',
  forbidden: 'No está permitido para usted.',
  not_found: 'No se encontró: quizá ya no existe, o no está a su alcance.',
  method_not_allowed: 'Esta acción no existe en esta dirección.',
  conflict: 'No es posible en el estado actual.',
  plate_far_from_read: 'La placa escrita está lejos de lo que se leyó.',
  state_differs: 'El estado escrito no es el que figura en la lista.',
  changed: 'Ha cambiado desde que usted lo vio: cargue de nuevo la página.',
  key_reused: 'La clave de la petición ya se usó para otra.',
  too_large: 'Lo enviado supera el límite.',
  unsupported: 'Ese tipo de contenido no se acepta.',
  misdirected: 'Este servidor no responde a ese nombre.',
  stalled: 'El envío se detuvo.',
  export_too_large: 'Son más filas de las que puede tener una exportación: acote la consulta.',
  too_many: 'Demasiadas peticiones: espere un momento.',
  storage_full: 'El disco del servidor está lleno.',
  read_only: 'Los datos del servidor solo se pueden leer, no cambiar.',
  damaged_data: 'La base de datos del servidor está dañada.',
  busy: 'El servidor está ocupado: inténtelo de nuevo en un momento.',
  newer_data: 'Los datos son de una versión más nueva del programa.',
  internal: 'Error interno del servidor.',
  unreachable: 'No se puede llegar al servidor. No se cambió nada.',
  aborted: 'Se interrumpió.',
};

/** The server's sentence about a value: `Expected a plate for plate but received "%%" of type string`, for people who write programs. */
const VALUE = /^Expected (.+) for ([\w.[\]-]+) but received (.+?) of type \w+(?=$|: did you mean | \(and )/s;

/** The problem in the person's language. */
export function problemText({ code, detail, isTranslated }: Trouble): string {
  if (language.value !== 'es') return plainText(detail);
  if (isTranslated) return detail;
  return (PROBLEMS_IN_SPANISH as Readonly<Record<string, string>>)[code] ?? detail;
}

/** `Expected a plate (plate), but received "%%"` */
export function plainText(detail: string): string {
  return detail.replace(VALUE, (_, what, where, came) => `Expected ${what} (${where}), but received ${came}`);
}
