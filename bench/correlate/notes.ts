import type { Note } from '../document.ts';

export const NOTES: readonly Note[] = [
  {
    en: 'Thirty days of the simulated border, every camera up, traffic scaled to the reads of a seed; reads with their doubts by the error model that was fitted to this program’s reader, one plate for each read as its best characters say. Stories of all thirteen kinds are planted in turn. Everything is asked as shipped; parameters were chosen on seeds 501 to 510, those of clocks also on 521 to 523, 601 and 602, and how clones are told from misreads on 601 to 604.',
    es: 'Treinta días de la frontera simulada, con todas las cámaras, el tráfico a la medida de las lecturas de una semilla; lecturas con sus dudas según el modelo de errores que se ajustó al lector de este programa, una placa por lectura, la de sus mejores caracteres. Historias de las trece clases se plantan por turno. Todo se pregunta como se entrega; los parámetros se eligieron en las semillas 501 a 510, los de los relojes también en 521 a 523, 601 y 602, y cómo se distinguen los clones de las lecturas erróneas en 601 a 604.',
  },
  {
    en: 'convoy groups: planted convoys and scouts with a load car; visible: two of them met on camera three times or more. right: all members are of one planted group. expected_wrong: how many are wrong by the odds that are stated; to be compared over many seeds, as single ones vary by chance. The columns after it count wrong groups by what they are: vehicles that happened to meet, trucks of one fleet, neighbours who commute, cars that changed plates with each other, strangers on one road, or vehicles of two kinds.',
    es: 'convoy groups: convoyes plantados y avanzadas con un auto de carga; visible: dos de ellos se encontraron ante una cámara tres veces o más. right: todos los miembros son de un grupo plantado. expected_wrong: cuántos son erróneos según las razones que se dicen; se compara en muchas semillas, pues cada una varía por azar. Las columnas siguientes cuentan los grupos erróneos por lo que son: vehículos que coincidieron, camiones de una flota, vecinos que van al trabajo, autos que se cambiaron las placas, desconocidos en un camino, o vehículos de dos clases.',
  },
  {
    en: 'convoy pairs: pairs of vehicles, every contender ranks the same ones: i2 counts meetings within five minutes, CIVITAS within twenty, FP-Growth the transactions (camera and ten minutes) that hold both, counted directly, which is what it mines for pairs. Plates that differ only in O and 0, or in I and 1, are one vehicle, for all contenders and in the truth, here and in groups and chains: nobody can tell these characters apart. least_lead_of_ours: our precision less the contender’s at the same recall, where that is least.',
    es: 'convoy pairs: pares de vehículos, todos los contendientes ordenan los mismos: i2 cuenta encuentros en cinco minutos, CIVITAS en veinte, FP-Growth las transacciones (cámara y diez minutos) que tienen a ambos, contadas directamente, que es lo que halla de pares. Las placas que difieren solo en O y 0, o en I y 1, son un vehículo, para todos los contendientes y en la verdad, aquí y en grupos y cadenas: nadie distingue esos caracteres. least_lead_of_ours: nuestra precisión menos la del contendiente con la misma parte hallada, donde es menor.',
  },
  {
    en: 'clones: visible: two cars with one plate were where one car cannot be. from_misreads: called, but one car only bore the plate. The rule of CIVITAS (110 km/h in a straight line and 1 km) on the same reads.',
    es: 'clones: visible: dos autos con una placa estuvieron donde un solo auto no puede estar. from_misreads: se señaló, pero solo un auto llevaba la placa. La regla de CIVITAS (110 km/h en línea recta y 1 km) en las mismas lecturas.',
  },
  {
    en: 'scenes: for each courier the scenes of its own seizures; first: nobody is ranked above it. regulars: who pass a checkpoint every working day, with their checkpoint’s seizures; called: ranked first with odds above one. of_all: the seizures of all of them in one question, at most 200; couriers with odds above one, and other vehicles.',
    es: 'scenes: para cada mensajero, las escenas de sus propios decomisos; first: nadie queda por encima. regulars: quienes pasan por un puesto cada día laborable, con los decomisos de su puesto; called: quedan primeros con una razón mayor que uno. of_all: los decomisos de todos en una sola pregunta, como mucho 200; mensajeros con una razón mayor que uno, y otros vehículos.',
  },
  {
    en: 'seizure chains: half of the planted groups end with one vehicle seized, which the records name; companions: pairs of such a vehicle and one of its group that met on camera three times or more. precision and recall of who is named beside it.',
    es: 'seizure chains: la mitad de los grupos plantados termina con un vehículo decomisado, que los registros nombran; companions: pares de tal vehículo y uno de su grupo que se encontraron ante una cámara tres veces o más. precision y recall de quién se nombra junto a él.',
  },
  {
    en: 'habits: which camera sees a vehicle next. Learned from the first three quarters of the window, judged by every passage after it, of vehicles with ten passages before; who: commuters, or everybody. ece: expected calibration error of the five chances that are shown; ece_week: of the twenty likeliest hours of the week, judged by the week after. Peers: the cameras it was seen at most, and where it went from the last camera most.',
    es: 'habits: qué cámara ve después a un vehículo. Se aprende de los primeros tres cuartos del período y se juzga con cada paso posterior de vehículos con diez pasos antes; who: los que van al trabajo, o todos. ece: error de calibración esperado de las cinco probabilidades que se muestran; ece_week: de las veinte horas más probables de la semana, juzgadas por la semana siguiente. Otros: las cámaras donde más se le vio, y adónde fue más desde la última cámara.',
  },
  {
    en: 'turnarounds: planted vehicles that cross and are back soon, taxis among them, and vehicles that are called.',
    es: 'turnarounds: vehículos plantados que cruzan y vuelven pronto, taxis entre ellos, y vehículos que se señalan.',
  },
  {
    en: 'one wrong clock: eight cameras, one after another, whose clock is ahead by so many minutes (below 0: behind). found: that camera is named and left out; right_amount: with one amount, at most a quarter of an hour off; one_of_two: with two amounts that explain alike, of which one is right; false_alarms: other cameras named; more_clones: plates called beyond those that are called with all clocks right. How amounts are told was chosen on seeds 601 and 602.',
    es: 'one wrong clock: ocho cámaras, una tras otra, cuyo reloj adelanta tantos minutos (menos de 0: atrasa). found: esa cámara se nombra y se deja fuera; right_amount: con una cantidad, a un cuarto de hora como mucho; one_of_two: con dos cantidades que explican lo mismo, de las que una es correcta; false_alarms: otras cámaras nombradas; more_clones: placas señaladas además de las que se señalan con todos los relojes bien. Cómo se dicen las cantidades se eligió en las semillas 601 y 602.',
  },
  {
    en: 'convoys over days: the whole question over the first days of the first seed, processor time of one process; peak_rss_mb is that of the process with the columns, and with the simulation that made them where the passages are not kept (--keep). One month only where three have more than ten million reads.',
    es: 'convoys over days: la pregunta entera sobre los primeros días de la primera semilla, tiempo de procesador de un proceso; peak_rss_mb es el del proceso con las columnas, y con la simulación que las hizo donde no se guardan los pasos (--keep). Un solo mes donde tres tienen más de diez millones de lecturas.',
  },
  {
    en: 'cost of parts: what measuring each part took, questions, peers and comparison with the truth together. peak_rss_mb is the most that the process had until then, so a part that needs less than one before it shows that one’s; the first one of each process includes simulating the passages.',
    es: 'cost of parts: lo que costó medir cada parte, con preguntas, otros programas y comparación con la verdad. peak_rss_mb es lo más que el proceso tuvo hasta entonces, así que una parte que necesita menos que una anterior muestra lo de aquella; la primera de cada proceso incluye simular los pasos.',
  },
];

export const JOURNEY_NOTES: readonly Note[] = [
  {
    en: 'journeys: consecutive passages of one plate (with its state), one read a passage. linked: of the true ones; wrong: of the links made, those between two plates; over_a_missed: of one plate, but with another passage of it between. Copied plates are one plate here. same text: passages with equal text.',
    es: 'journeys: pasos seguidos de una placa (con su estado), una lectura por paso. linked: de los verdaderos; wrong: de los enlaces hechos, los que unen dos placas; over_a_missed: de una placa, pero con otro paso suyo en medio. Las placas copiadas son aquí una placa. same text: pasos con el mismo texto.',
  },
  {
    en: 'trips (origin and destination): from one camera to another, of ways and of hours of ways that a hundred vehicles or more really took in the window, against all that was driven; the traffic of the seed without stories. uncorrected: those of which both cameras have a read, with misread ones that were given back to their vehicle. A number n that is divided by the share q of which both cameras have a read has a standard error of √((1 − q) / (q n)). within_2_errors: share of the ways within two of these errors; by_dividing: share that such numbers have within 3 %, by chance. best_within_3_percent: the same for the best that can be done by who knows of every read which vehicle it is of, what every camera sees and which way every trip went: a trip is counted at a camera that has a read of it, and at one that has none between two that have; of the other trips, a share 1 − s, only the expected number is known, which leaves √((1 − s) / (s n)). How missed and misread passages are told was chosen on seeds 501 to 505, 601 and 602. Simulated cameras of one kind miss the same share of vehicles; real ones of a kind will differ more, and are then drawn less to the mean of their kind.',
    es: 'trips (origen y destino): de una cámara a otra, de caminos y de horas de caminos que cien vehículos o más tomaron de verdad en el período, frente a todo lo que se recorrió; el tráfico de la semilla sin historias. uncorrected: aquellos de los que ambas cámaras tienen una lectura, con las mal leídas que se devolvieron a su vehículo. Un número n dividido por la parte q de los que ambas cámaras tienen una lectura tiene un error estándar de √((1 − q) / (q n)). within_2_errors: parte de los caminos dentro de dos de esos errores; by_dividing: parte que tales números tienen dentro del 3 %, por azar. best_within_3_percent: lo mismo para lo mejor que puede hacer quien sabe de cada lectura de qué vehículo es, qué ve cada cámara y por dónde fue cada viaje: un viaje cuenta en una cámara que tiene una lectura suya, y en una que no la tiene entre dos que sí; de los otros viajes, una parte 1 − s, solo se sabe el número esperado, lo que deja √((1 − s) / (s n)). Cómo se estiman los pasos perdidos y mal leídos se eligió en las semillas 501 a 505, 601 y 602. Las cámaras simuladas de un tipo pierden la misma parte de los vehículos; las reales diferirán más, y entonces se acercan menos a la media de su tipo.',
  },
  {
    en: 'travel times: the median of the trips that both cameras saw against that of all that were driven, of the same ways and hours.',
    es: 'travel times: la mediana de los viajes que vieron ambas cámaras frente a la de todos los recorridos, de los mismos caminos y horas.',
  },
  {
    en: 'passages: vehicles of the simulated border at full pace, each read one to five times, 0.4 s apart, every time with doubts drawn anew. right: passages of which exactly the reads were joined. reads_per_processor_s: mean of four times over the same reads, after one that is not counted, in which the code is compiled (it takes about twice as long). Parameters were chosen on seed 901.',
    es: 'passages: vehículos de la frontera simulada a ritmo completo, cada uno leído de una a cinco veces, cada 0.4 s, cada vez con dudas nuevas. right: pasos de los que se unieron exactamente sus lecturas. reads_per_processor_s: media de cuatro veces con las mismas lecturas, tras una que no cuenta, en la que se compila el código (tarda el doble). Los parámetros se eligieron en la semilla 901.',
  },
];
