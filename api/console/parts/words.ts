import { dictionary } from '../base/words.ts';

export const partWords = dictionary({
  en: {
    figures: 'Figures',
    series: 'Series',
    cancel: 'Cancel',
    find: 'Find',
    more: 'Show more',
    choose: (row: string) => `Choose ${row}`,
    choice: 'Choice',
    noState: 'No state',
    ago: (span: string) => `${span} ago`,
    atCamera: 'At the camera',
    zoneByPlace: 'The zone was worked out of the camera’s place; some kilometres from a border of zones it may be the other one.',
  },
  es: {
    figures: 'Cifras',
    series: 'Serie',
    cancel: 'Cancelar',
    find: 'Buscar',
    more: 'Mostrar más',
    choose: (row: string) => `Elegir ${row}`,
    choice: 'Selección',
    noState: 'Ningún estado',
    ago: (span: string) => `hace ${span}`,
    atCamera: 'Junto a la cámara',
    zoneByPlace: 'La zona se dedujo del lugar de la cámara; a pocos kilómetros de un límite entre zonas puede ser la otra.',
  },
});
