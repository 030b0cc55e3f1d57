package org.pregonero.wire;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/// The words from which [CaptureGenerator] makes its pages. Towns and people are invented.
final class GeneratedWords {
  private static final List<String> TOWNS =
      List.of(
          "Valdoria",
          "Port Amelin",
          "Santa Brisa",
          "Orrimond",
          "Quellmar",
          "Tresagua",
          "Lindero",
          "Castel Ombra",
          "Marenza",
          "Puerto Calmo",
          "Aldebrán",
          "Ferrolima",
          "Bahía Serena",
          "Nordhaven",
          "Illescar",
          "Rocablanca",
          "Montesol",
          "Sierra Clara",
          "Villaflor del Sur",
          "Esterpoint",
          "Campo Lirio",
          "Dunmare",
          "Tarquesa",
          "Olivar Alto",
          "Pozohondo",
          "Brezales",
          "Riofrío Norte",
          "Cala Ventura",
          "Halcyon Ferry",
          "Peñamar");

  private static final List<String> PEOPLE =
      List.of(
          "Elvira Tossal",
          "Bruno Askelund",
          "Inés Calderuela",
          "Tomás Verdejar",
          "Olga Wrenfield",
          "Rufino Palomeque",
          "Nadia Orsbeck",
          "Hugo Marlaska",
          "Clara Ibarreño",
          "Silas Penhallow",
          "Mencía Robledal",
          "Anselm Triggs");

  /// One language: its labels, and the parts of its sentences.
  record Tongue(
      String language,
      Locale locale,
      List<String> links,
      List<String> sections,
      String photo,
      List<String> credits,
      String published,
      List<String> dates,
      List<String> kinds,
      List<String> related,
      List<String> comments,
      String noComments,
      String ago,
      List<String> titleActions,
      List<String> titleMatters,
      List<String> titleEnds,
      List<String> openings,
      List<String> actions,
      List<String> matters,
      List<String> ends) {
    List<String> towns() {
      return TOWNS;
    }

    List<String> people() {
      return PEOPLE;
    }

    /// The headline of a page; no two numbers have the same.
    String headline(int number) {
      int choice = number;
      String town = TOWNS.get(choice % TOWNS.size());
      choice /= TOWNS.size();
      String matter = titleMatters.get(choice % titleMatters.size());
      choice /= titleMatters.size();
      String action = titleActions.get(choice % titleActions.size());
      choice /= titleActions.size();
      String end = titleEnds.get(choice % titleEnds.size());
      choice /= titleEnds.size();
      String again = choice == 0 ? "" : " " + (choice + 1);
      return town + " " + action + " " + matter + " " + end + again;
    }

    /// A short sentence without its full stop.
    String highlight(Random random) {
      return any(openings, random).formatted(any(TOWNS, random))
          + " "
          + any(actions, random)
          + " "
          + any(matters, random);
    }

    /// Two or three sentences.
    String paragraph(Random random) {
      StringBuilder paragraph = new StringBuilder();
      for (int i = 2 + random.nextInt(2); i > 0; i--) {
        paragraph.append(highlight(random)).append(any(ends, random)).append(i > 1 ? " " : "");
      }
      return paragraph.toString();
    }

    private static String any(List<String> choices, Random random) {
      return choices.get(random.nextInt(choices.size()));
    }
  }

  static final Tongue ENGLISH =
      new Tongue(
          "en",
          Locale.ENGLISH,
          List.of("Live", "Audio Only", "google plus", "facebook", "twitter", "Share", "Print"),
          List.of(
              "News>Politics",
              "News>World",
              "News>Economy",
              "Culture>Music",
              "Culture>Books",
              "Sports>Football",
              "Sports>Cycling",
              "Science>Health",
              "Science>Climate",
              "Opinion>Columns"),
          "Photo",
          List.of("Pregonero", "Town Archive", "Courier Agency", "C. Ibarreño", "Harbour Museum"),
          "Published",
          List.of("d MMMM yyyy", "MMMM d, yyyy", "d MMM yyyy", "EEEE, MMMM d, yyyy"),
          List.of("News", "Opinion", "Analysis", "Interview", "Explainer", "Video", "Gallery"),
          List.of("RELATED", "RELATED\u00a0", "Related:", "Read also"),
          List.of("Comment", "Comments"),
          "Post with no comments.",
          "%d hours ago",
          List.of(
              "Council Backs",
              "Mayor Delays",
              "Residents Welcome",
              "Teachers Question",
              "Court Reviews",
              "Engineers Inspect",
              "Voters Approve",
              "Traders Oppose",
              "Harbour Board Studies",
              "Farmers Seek"),
          List.of(
              "New Footbridge",
              "Night Buses",
              "Tidal Power Plant",
              "Water Tariff",
              "Open Library",
              "Fishing Quota",
              "Market Hall Plan",
              "School Kitchens",
              "Old Lighthouse Repairs",
              "Wage Agreement",
              "Flood Wall",
              "River Ferry",
              "Public Radio Grant",
              "Seed Bank",
              "Tram Extension",
              "Housing Levy",
              "Hospital Wing",
              "Salt Marsh Reserve",
              "Night School",
              "Bread Price Cap"),
          List.of(
              "After Long Debate",
              "in Second Vote",
              "Before Summer",
              "Despite Rising Costs",
              "With Wide Support",
              "for Third Year",
              "Amid Doubts",
              "After Public Hearing",
              "as Deadline Nears",
              "Once Again"),
          List.of(
              "The town council of %s",
              "A group of neighbours from %s",
              "The mayor of %s",
              "Several teachers in %s",
              "The harbour board at %s",
              "Shopkeepers on the square of %s",
              "An engineer who has worked for years in %s",
              "The regional court in %s"),
          List.of(
              "said on Wednesday that it would look again at",
              "has asked for more time to study",
              "voted by a narrow margin in favour of",
              "wants the public to be heard about",
              "does not expect any change in",
              "signed an agreement that covers",
              "called for “a calm and open debate” about",
              "published the figures that were missing from"),
          List.of(
              "the plan for a new footbridge over the river",
              "the price of water in the old town",
              "the night bus that links the villages with the coast",
              "the repairs of the lighthouse, which were due in spring",
              "the wages of those who clean the schools",
              "the wall that is to hold back the floods",
              "the town’s library and its opening hours",
              "the ferry that leaves at dawn"),
          List.of(
              ".",
              ", according to the minutes of the meeting.",
              ", and nobody in the hall was surprised.",
              ", although the money for it has not been found.",
              ", while the neighbours’ association keeps its doubts.",
              ", as this newspaper was told by two of those present."));

  static final Tongue SPANISH =
      new Tongue(
          "es",
          Locale.of("es"),
          List.of("En vivo", "Solo audio", "facebook", "twitter", "Compartir", "Imprimir"),
          List.of(
              "Noticias>Política",
              "Noticias>Mundo",
              "Noticias>Economía",
              "Cultura>Música",
              "Cultura>Libros",
              "Deportes>Fútbol",
              "Deportes>Ciclismo",
              "Ciencia>Salud",
              "Ciencia>Clima",
              "Opinión>Columnas"),
          "Foto",
          List.of("Pregonero", "Archivo municipal", "Agencia Correo", "C. Ibarreño"),
          "Publicado",
          List.of(
              "d MMMM yyyy", "d 'de' MMMM 'de' yyyy", "d MMM yyyy", "EEEE d 'de' MMMM 'de' yyyy"),
          List.of("Noticias", "Opinión", "Análisis", "Entrevista", "Video", "Galería"),
          List.of("RELACIONADO", "RELACIONADOS:", "Relacionado\u00a0", "También lea"),
          List.of("Comentar", "Comentarios"),
          "Nota sin comentarios.",
          "hace %d horas",
          List.of(
              "aprueba",
              "aplaza",
              "debate",
              "estudia",
              "celebra",
              "revisa",
              "rechaza",
              "defiende",
              "inaugura",
              "reclama"),
          List.of(
              "el nuevo puente",
              "los autobuses nocturnos",
              "la central de mareas",
              "la tarifa del agua",
              "la biblioteca abierta",
              "la cuota de pesca",
              "el mercado cubierto",
              "los comedores escolares",
              "las obras del faro",
              "el acuerdo salarial",
              "el muro contra las crecidas",
              "el transbordador del río",
              "la radio pública",
              "el banco de semillas",
              "la ampliación del tranvía",
              "el hospital comarcal",
              "la reserva de la marisma",
              "la escuela nocturna",
              "el precio del pan",
              "la vivienda pública"),
          List.of(
              "tras un largo debate",
              "en segunda votación",
              "antes del verano",
              "pese al aumento de los costos",
              "con amplio apoyo",
              "por tercer año",
              "entre dudas",
              "tras la audiencia pública",
              "cerca del plazo final",
              "una vez más"),
          List.of(
              "El ayuntamiento de %s",
              "Un grupo de vecinos de %s",
              "La alcaldesa de %s",
              "Varios maestros de %s",
              "La junta del puerto de %s",
              "Los comerciantes de la plaza de %s",
              "El tribunal regional de %s"),
          List.of(
              "dijo el miércoles que volverá a estudiar", "pidió más tiempo para revisar",
              "votó por un estrecho margen a favor de", "quiere que los vecinos opinen sobre",
              "no espera cambios en", "firmó un acuerdo que abarca",
              "pidió “un debate sereno y abierto” sobre", "publicó las cifras que faltaban sobre"),
          List.of(
              "el proyecto del nuevo puente sobre el río",
              "el precio del agua en el casco antiguo",
              "el autobús nocturno que une los pueblos con la costa",
              "las obras del faro, previstas para la primavera",
              "los salarios de quienes limpian las escuelas",
              "el muro que debe contener las crecidas",
              "la biblioteca y su horario",
              "el transbordador que sale al amanecer"),
          List.of(
              ".",
              ", según consta en el acta de la sesión.",
              ", y nadie en la sala se sorprendió.",
              ", aunque todavía no hay dinero para ello.",
              ", mientras la asociación de vecinos mantiene sus dudas.",
              ", como contaron a este diario dos de los presentes."));

  private GeneratedWords() {}
}
