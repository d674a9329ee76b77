import { expected } from '../engine/errors.ts';
import type { Sentence } from '../engine/records/sentences.ts';

/** Refusals that people meet in the console. A place for the name of a person or agency is `{names}`, because it may have full stops. */
export const REFUSALS_SAID: readonly Sentence[] = [
  {
    en: 'Expected a key (Authorization: Bearer lpr_…) or a session (POST /v1/session) but received {came}',
    es: 'Entre de nuevo, o envíe una clave: {came}',
  },
  // Values of the sentence above.
  { en: 'nothing', es: 'no llegó ninguna' },
  {
    en: 'one that is unknown, revoked or has expired',
    es: 'la sesión terminó, o la clave se desconoce, se revocó o caducó',
  },
  {
    en: 'Expected the csrf of GET /v1/session for the header {header} with a session',
    es: 'La página es de otra sesión que la actual ({header}): cárguela de nuevo',
  },
  {
    en: 'The name and password, the key or the link is wrong or has expired',
    es: 'El nombre y la contraseña, la clave o el enlace son incorrectos o caducaron',
  },
  { en: 'The passkey is not known here, or was revoked', es: 'La llave de acceso no se conoce aquí, o se revocó' },
  {
    en: 'Too many wrong passwords for this name: it is locked for {seconds} s more',
    es: 'Demasiadas contraseñas erróneas para este nombre: queda bloqueado {seconds} s más',
  },
  { en: 'Too many people sign in at this moment', es: 'Demasiadas personas entran en este momento' },
  {
    en: 'Expected somebody who is {wanted} but received {roles}',
    es: 'No está permitido para usted: se necesita otro papel ({wanted}), y usted tiene: {roles}',
  },
  {
    en: 'The data is another agency’s, and nothing of it is shared with {names} now',
    es: 'Los datos son de otra agencia, y ahora no se comparte nada de ellos con {names}',
  },
  {
    en: 'That is for the agency that owns the data, and cannot be shared with {names}',
    es: 'Eso es solo para la agencia dueña de los datos, y no se puede compartir con {names}',
  },
  {
    en: 'The profile {name} ({title}) forbids sharing with other agencies: {why}',
    es: 'El perfil {name} ({title}) prohíbe compartir con otras agencias: {why}',
  },
  // The reason of the sentence above, and what follows it.
  {
    en: 'RSA 261:75-b, as summaries give it: what is captured is not transmitted anywhere',
    es: 'RSA 261:75-b, según los resúmenes: lo que se capta no se transmite a nadie',
  },
  { en: 'the statute was not read', es: 'no se leyó la ley misma' },
  {
    en: 'Expected a batch that {names} handed in but received another one: {id}',
    es: 'El lote {id} no lo entregó {names}: sus imágenes no se muestran a otros operadores',
  },
  {
    en: 'Expected at most {rate} requests a second with one key, {burst} at once',
    es: 'Demasiadas peticiones: como máximo {rate} por segundo con una clave, {burst} a la vez',
  },
  {
    en: 'The disk that holds the data folder is full: a look-up is recorded in the audit log before it is shown, which needs space on it',
    es: 'El disco que contiene los datos está lleno: una consulta se anota en el registro de auditoría antes de mostrarse, y para eso hace falta espacio en él',
  },
  {
    en: 'The database cannot grow: the disk that holds the data folder is full',
    es: 'La base de datos no puede crecer: el disco que contiene los datos está lleno',
  },
  {
    en: 'The first request with this Idempotency-Key has no answer yet',
    es: 'La primera petición con esta Idempotency-Key aún no tiene respuesta',
  },
  {
    en: 'Expected the ETag {tag} for If-Match but received {given}: look again before you change it',
    es: 'Ha cambiado desde que usted lo vio ({given}, ahora {tag}): mírelo de nuevo antes de cambiarlo',
  },
];

/** Of verdicts: what one person, or two who look blind, may not do. */
export const VERDICTS_REFUSED: readonly Sentence[] = [
  {
    en: 'The hit {id} is withdrawn: its entry no longer stands, so there is nothing to verify',
    es: 'La coincidencia {id} se retiró: su entrada ya no vale, así que no hay nada que verificar',
  },
  {
    en: 'The hit {id} is withdrawn: its entry no longer stands, so nobody need take it on',
    es: 'La coincidencia {id} se retiró: su entrada ya no vale, así que nadie tiene que encargarse de ella',
  },
  {
    en: '{names} has confirmed the hit {id}, which waits for another person: they must take it on',
    es: '{names} ya confirmó la coincidencia {id}, que espera a otra persona: esa tiene que encargarse de ella',
  },
  {
    en: 'Expected a plate that may look like {read}, which was read, but received {plate}: if it is on the picture, send it with confirm_plate (lpr verify: --confirm-plate)',
    es: 'La placa {plate} no se parece a {read}, que se leyó: si es la de la imagen, confírmela (confirm_plate; lpr verify: --confirm-plate)',
  },
  {
    en: 'Expected the plate as it is on the picture for plate, because two persons must confirm a hit of {list} and what they typed is compared, but received none: who cannot read it leaves the hit open or rejects it (lpr verify: --plate)',
    es: 'Escriba la placa como está en la imagen: dos personas deben confirmar una coincidencia de {list} y se compara lo que escribieron; quien no puede leerla la deja abierta o la rechaza (lpr verify: --plate)',
  },
  {
    en: 'Expected {listed}, the state that is listed, for state but received {state}: if it is the listed vehicle all the same, send it with confirm_state (lpr verify: --confirm-state)',
    es: 'El estado {state} no es {listed}, el que figura en la lista: si a pesar de ello es el vehículo buscado, confírmelo (confirm_state; lpr verify: --confirm-state)',
  },
];

/** Of questions, saved ones too, and of what is there already. */
export const QUESTIONS_REFUSED: readonly Sentence[] = [
  { en: 'There are no reads yet: nothing can be asked about', es: 'Aún no hay lecturas: no hay nada que preguntar' },
  {
    en: 'There are no seizures yet: import a file of them first',
    es: 'Aún no hay decomisos: primero hay que importar un archivo de ellos',
  },
  {
    en: 'Expected at most {most} questions at a time: wait until one of them is answered',
    es: 'Se hacen como máximo {most} preguntas a la vez: espere a que una tenga respuesta',
  },
  {
    en: 'The policy profile in use demands another {what} than this question was saved with',
    es: 'El perfil de política en uso exige otro {what} que el que se indicó al guardar esta pregunta',
  },
  {
    en: '{who}, in whose name this question is asked, may not search any more: delete it, or save it in another name',
    es: '{who}, en cuyo nombre se hace esta pregunta, ya no puede buscar: elimínela o guárdela con otro nombre',
  },
  {
    en: 'Expected a search that finds at most {most} reads in its window: shorten the window, or narrow it by plate or camera',
    es: 'Se esperaba una búsqueda que encuentre como máximo {most} lecturas en su período: acórtelo, o limítela por placa o cámara',
  },
  {
    en: 'The result of this trace was deleted with the reads that it told of',
    es: 'El resultado de este rastreo se eliminó junto con las lecturas de las que informaba',
  },
  // Values of the sentence before the last.
  { en: 'purpose', es: 'propósito' },
  { en: 'case number', es: 'número de caso' },
  { en: 'There is somebody with the name {names} already', es: 'Ya hay alguien con el nombre {names}' },
  { en: 'There is an agency {names} already', es: 'Ya hay una agencia {names}' },
  {
    en: 'Expected somebody else to be administrator before {names} no longer is one',
    es: 'Otra persona tiene que ser administradora antes de que {names} deje de serlo',
  },
  {
    en: 'The plate {plate} is on this watchlist already, as the entry {id}',
    es: 'La placa {plate} ya está en esta lista, como la entrada {id}',
  },
];

/** Of wrong values, in the wording that all of them have. */
export const VALUES_REFUSED: readonly Sentence[] = [
  {
    en: expected('one of {names}', 'the header Lpr-Purpose', undefined),
    es: 'Diga para qué es la consulta: se espera uno de estos propósitos: {names}',
  },
  {
    en: expected('one of {names}', 'the header Lpr-Purpose', '{purpose}'),
    es: 'El propósito «{purpose}» no se admite: se espera uno de {names}',
  },
  { en: expected('the number of a case', 'the header Lpr-Case', undefined), es: 'Indique el número del caso' },
  {
    en: expected('a window that ends after it begins', 'window', '{from} to {to}'),
    es: 'El período debe terminar después de empezar: va de {from} a {to}',
  },
  {
    en: expected('a window of at most {days} days', 'window', '{from} to {to}'),
    es: 'El período puede durar como máximo {days} días: va de {from} a {to}',
  },
];

/** Of rows of list files, and of plates. */
export const ROWS_REFUSED: readonly Sentence[] = [
  { en: 'Expected a plate but received none', es: 'Falta la placa' },
  { en: 'Expected a plate but received no character of one', es: 'Falta la placa: no llegó ningún carácter de una' },
  { en: 'Expected a text for plate but received none', es: 'Falta la placa' },
  {
    en: 'Expected at least one character that could be read but received none',
    es: 'Se esperaba al menos un carácter legible, pero no llegó ninguno',
  },
  {
    en: 'Expected a plate of at most {most} characters but received {came} characters',
    es: 'Se esperaba una placa de como máximo {most} caracteres, pero llegaron {came}',
  },
  {
    en: 'Expected a plate of at most {most} characters but received {came}',
    es: 'Se esperaba una placa de como máximo {most} caracteres, pero llegó {came}',
  },
  {
    en: 'Expected a pattern of at most {most} characters but received {came} characters',
    es: 'Se esperaba un patrón de como máximo {most} caracteres, pero llegaron {came}',
  },
  {
    en: 'Expected a pattern that names at least {least} characters but received {came}',
    es: 'Se esperaba un patrón con al menos {least} caracteres, pero llegó {came}',
  },
  {
    en: 'Expected a whole plate but received a pattern: {came}',
    es: 'Se esperaba una placa completa, pero llegó un patrón: {came}',
  },
  {
    en: 'Expected letters A–Z and digits but received {came} ({code})',
    es: 'Se esperaban letras de la A a la Z y cifras, pero llegó {came} ({code})',
  },
  {
    en: 'Expected add, update or remove for action but received {came}',
    es: 'Se esperaba add, update o remove en action, pero llegó {came}',
  },
  {
    en: 'Expected each plate once in the file but received {names} again, which stands in row {row}',
    es: 'Cada placa puede estar una vez en el archivo, pero {names} está ya en la fila {row}',
  },
  {
    en: 'Expected each record once in the file but received {names} again, which stands in row {row}',
    es: 'Cada registro puede estar una vez en el archivo, pero {names} está ya en la fila {row}',
  },
  {
    en: 'Expected a record of {least} to {most} characters but received {came}',
    es: 'Se esperaba un registro de {least} a {most} caracteres, pero llegaron {came}',
  },
  {
    en: 'Expected one of {codes} in the first column but received {came}',
    es: 'Se esperaba uno de {codes} en la primera columna, pero llegó {came}',
  },
  {
    en: 'Expected expires_at after valid_from but received {expires} and {valid}',
    es: 'expires_at debe ser posterior a valid_from, pero llegaron {expires} y {valid}',
  },
];
