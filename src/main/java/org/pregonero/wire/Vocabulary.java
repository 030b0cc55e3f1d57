package org.pregonero.wire;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.pregonero.story.StoryKind;

/// The words by which the parts of a page are known, one set for each language that can be read.
/// All are compared as [Line#key(String)]; the words of both languages are understood on any page,
/// because pages mix them.
///
/// @param language its code
/// @param published what a date of publication begins with
/// @param updated what a date of change begins with
/// @param months their names and abbreviations, with their numbers
/// @param weekdays their names and abbreviations
/// @param fillers what may stand between the parts of a date
/// @param photo what a picture's credit begins with
/// @param related what stands over headlines of other stories
/// @param kinds what a kind of story is called
/// @param furniture lines that belong to every page, not to the story
/// @param menu lines of the page's menu and foot: furniture only below the comments
/// @param follow what an invitation to follow the newsroom on a network begins with
/// @param comments what the conversation is called
/// @param noComments what stands in place of comments where there are none
/// @param replies what stands beside every comment
/// @param home what the front page is called in a section trail
/// @param byline what a line that names the writer begins with
/// @param recently times not long before now
/// @param units what time is counted in
record Vocabulary(
    String language,
    Set<String> published,
    Set<String> updated,
    Map<String, Integer> months,
    Set<String> weekdays,
    Set<String> fillers,
    Set<String> photo,
    Set<String> related,
    Map<String, StoryKind> kinds,
    Set<String> furniture,
    Set<String> menu,
    Set<String> follow,
    Set<String> comments,
    Set<String> noComments,
    Set<String> replies,
    Set<String> home,
    Set<String> byline,
    Set<String> recently,
    Set<String> units) {

  static final Vocabulary ENGLISH =
      new Vocabulary(
          "en",
          words("published|published on|first published|posted|posted on|date|publication date"),
          words("updated|updated on|last updated|last modified|modified"),
          months(
              "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
                  + "september sep sept|october oct|november nov|december dec"),
          words(
              "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|"
                  + "thurs|fri|sat|sun"),
          words("on|at|the|of|of the year|local|time|hrs|hours|h|gmt|utc|est|edt|et|cet|cest|bst"),
          words("photo|photos|photograph|picture|image|credit|photo by|photo credit"),
          words(
              "related|related news|related stories|related articles|related content|read also|"
                  + "also read|see also|you may also like|more on this story|more on this topic"),
          kinds(
              Map.of(
                  StoryKind.NEWS, "news|report|article|breaking news|feature",
                  StoryKind.OPINION, "opinion|opinions|editorial|column|columns|op-ed|commentary",
                  StoryKind.ANALYSIS, "analysis|in depth|in-depth",
                  StoryKind.INTERVIEW, "interview|interviews",
                  StoryKind.EXPLAINER, "explainer|explainers|explained",
                  StoryKind.LIVE_BLOG, "live blog|liveblog|live updates|minute by minute",
                  StoryKind.VIDEO, "video|videos",
                  StoryKind.AUDIO, "audio|podcast|podcasts",
                  StoryKind.GALLERY, "gallery|galleries|photo gallery|photo essay|in pictures")),
          words(
              "live|live now|watch live|watch now|live tv|on air|audio only|listen live|listen|"
                  + "menu|search|home|log in|login|sign in|sign up|register|share|share this|"
                  + "share this story|share this article|share on|share on facebook|"
                  + "share on twitter|tweet|tweet this|print|print this|email|e-mail|mail|"
                  + "send by e-mail|send by email|rss|feed|google plus|google+|facebook|twitter|x|"
                  + "instagram|youtube|whatsapp|telegram|linkedin|pinterest|reddit|tumblr|tiktok|"
                  + "mastodon|bluesky|threads|vk|flickr|messenger|copy link|link copied|follow|"
                  + "follow us|subscribe|subscribe now|subscribe to our newsletter|newsletter|"
                  + "read more|load more|show more|see more|more news|advertisement|advertising|"
                  + "ad|sponsored|skip to content|skip to main content|close|back to top|top|next|"
                  + "previous|a+|a-|text size|english|espanol|portugues|post a comment|"
                  + "leave a comment|add a comment|write a comment|view comments|show comments|"
                  + "sign in to comment|log in to comment|download our app|download the app"),
          words(
              "news|world|multimedia|sports|sport|culture|science|economy|opinion|video|videos|"
                  + "gallery|galleries|blog|blogs|about|about us|contact|contact us|who we are|"
                  + "privacy|privacy policy|cookies|cookie policy|terms|terms of use|"
                  + "terms and conditions|terms of service|sitemap|site map|archive|careers|jobs|"
                  + "help|faq|schedule|programmes|programs|most read|most viewed|latest news|"
                  + "trending|tags|topics|all rights reserved|how to watch|legal notice"),
          words("follow us on|find us on|join us on|share on"),
          words("comment|comments"),
          words(
              "post with no comments.|post with no comments|no comments|no comments.|"
                  + "no comments yet|no comments yet.|there are no comments|there are no comments.|"
                  + "there are no comments yet|there are no comments yet.|"
                  + "be the first to comment|be the first to comment.|be the first to comment!"),
          words("reply|like|dislike|report|flag|share|edit|delete|reply to this comment"),
          words("home|home page|front page"),
          words("by"),
          words("yesterday|just now|today|now|moments ago"),
          words(
              "second|seconds|minute|minutes|min|mins|hour|hours|day|days|week|weeks|month|months|"
                  + "year|years"));

  static final Vocabulary SPANISH =
      new Vocabulary(
          "es",
          words(
              "publicado|publicada|publicado el|publicada el|publicado en|fecha|"
                  + "fecha de publicación|publicación"),
          words(
              "actualizado|actualizada|actualizado el|actualizada el|última actualización|"
                  + "modificado|modificado el"),
          months(
              "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|"
                  + "septiembre setiembre sep sept set|octubre oct|noviembre nov|diciembre dic"),
          words("lunes|martes|miércoles|jueves|viernes|sábado|domingo|lun|mar|mié|jue|vie|sáb|dom"),
          words("el|de|del|a|la|las|los|año|hora|horas|hs|hrs|h|local"),
          words("foto|fotos|fotografía|imagen|crédito|créditos|foto de"),
          words(
              "relacionado|relacionada|relacionados|relacionadas|noticia relacionada|"
                  + "noticias relacionadas|nota relacionada|notas relacionadas|"
                  + "artículos relacionados|contenido relacionado|también lea|lea también|"
                  + "lee también|también lee|también puede leer|te puede interesar|"
                  + "le puede interesar|más sobre este tema|vea también|ver también"),
          kinds(
              Map.of(
                  StoryKind.NEWS, "noticia|noticias|nota|reporte|reportaje|artículo|crónica",
                  StoryKind.OPINION, "opinión|opiniones|editorial|columna|columnas|tribuna",
                  StoryKind.ANALYSIS, "análisis|a fondo|en profundidad",
                  StoryKind.INTERVIEW, "entrevista|entrevistas",
                  StoryKind.EXPLAINER, "explicador|explicativo|claves|las claves|en claves",
                  StoryKind.LIVE_BLOG, "minuto a minuto|en directo minuto a minuto",
                  StoryKind.VIDEO, "vídeo|vídeos",
                  StoryKind.AUDIO, "audio|audios|pódcast",
                  StoryKind.GALLERY,
                      "galería|galerías|fotogalería|galería de fotos|galería de imágenes|"
                          + "en imágenes|ensayo fotográfico")),
          words(
              "en vivo|señal en vivo|en directo|ver en vivo|al aire|solo audio|escuchar|"
                  + "escuchar en vivo|menú|buscar|búsqueda|inicio|portada|ingresar|iniciar sesión|"
                  + "registrarse|compartir|comparte|compartir en|compartir en facebook|"
                  + "compartir en twitter|compartir esta nota|compartir esta noticia|tuitear|"
                  + "twittear|imprimir|correo|correo electrónico|enviar|enviar por correo|"
                  + "copiar enlace|enlace copiado|seguir|síguenos|síganos|suscríbete|suscribirse|"
                  + "suscríbase|suscribete ahora|boletín|leer más|lea más|ver más|cargar más|"
                  + "mostrar más|más noticias|publicidad|anuncio|patrocinado|ir al contenido|"
                  + "saltar al contenido|cerrar|volver arriba|arriba|siguiente|anterior|"
                  + "tamaño del texto|español|inglés|portugués|deja un comentario|"
                  + "deje un comentario|escribe un comentario|escriba un comentario|"
                  + "agregar comentario|ver comentarios|descarga nuestra app"),
          words(
              "noticias|mundo|multimedia|deportes|cultura|ciencia|economía|opinión|vídeo|vídeos|"
                  + "galería|galerías|blog|blogs|quiénes somos|acerca de|acerca de nosotros|"
                  + "contacto|contáctenos|contáctanos|privacidad|política de privacidad|"
                  + "términos|términos de uso|términos y condiciones|aviso legal|mapa del sitio|"
                  + "archivo|ayuda|programación|lo más leído|más leídas|lo más visto|"
                  + "últimas noticias|tendencias|etiquetas|temas|todos los derechos reservados"),
          words("síguenos en|síganos en|sigue a|compartir en|encuéntranos en|únete a"),
          words("comentario|comentarios|comentar|comenta"),
          words(
              "nota sin comentarios.|nota sin comentarios|sin comentarios|sin comentarios.|"
                  + "no hay comentarios|no hay comentarios.|aún no hay comentarios|"
                  + "aún no hay comentarios.|todavía no hay comentarios.|"
                  + "sé el primero en comentar|sé el primero en comentar.|"
                  + "sé el primero en comentar!|¡sé el primero en comentar!"),
          words(
              "responder|me gusta|no me gusta|reportar|denunciar|compartir|editar|eliminar|"
                  + "responder a este comentario"),
          words("inicio|portada|página principal"),
          words("por"),
          words("ayer|hoy|ahora|hace un momento|anoche"),
          words(
              "segundo|segundos|minuto|minutos|min|hora|horas|día|días|semana|semanas|mes|meses|"
                  + "año|años"));

  static final List<Vocabulary> ALL = List.of(ENGLISH, SPANISH);

  private static final int LONGEST_BYLINE = 60;

  private static final Set<String> NETWORKS =
      words(
          "facebook|twitter|x|instagram|youtube|whatsapp|telegram|linkedin|tiktok|google+|google|"
              + "plus|pinterest|mastodon|bluesky|threads|our|nuestro|nuestra|nuestros|nuestras|channel|canal|page|"
              + "and|y|e|&|or|o|social|media|redes|sociales|de|en");

  /// Whether any language knows `key` in the set that `kind` picks.
  static boolean knows(Function<Vocabulary, Set<String>> kind, String key) {
    return kind.apply(ENGLISH).contains(key) || kind.apply(SPANISH).contains(key);
  }

  /// Whether a line with this key belongs to every page, and not to the story.
  static boolean isFurniture(String key) {
    return knows(Vocabulary::furniture, key) || isInvitationToFollow(key);
  }

  /// Whether a line with this key, standing below the comments, is no reader's word.
  static boolean isFoot(String key) {
    return isFurniture(key)
        || knows(Vocabulary::menu, key)
        || key.startsWith("©")
        || key.startsWith("copyright");
  }

  /// The kind of story that is called `key`.
  static Optional<StoryKind> findKind(String key) {
    return ALL.stream().flatMap(words -> Stream.ofNullable(words.kinds.get(key))).findFirst();
  }

  /// The number of the month that is called `key`.
  static Optional<Integer> findMonth(String key) {
    return ALL.stream().flatMap(words -> Stream.ofNullable(words.months.get(key))).findFirst();
  }

  /// Whether a line names who wrote the story: `By`, then a name. `Por qué …` is no name.
  static boolean isByline(String text) {
    String[] words = text.split("[\\s\\u00a0]+", 3);
    return words.length > 1
        && text.length() <= LONGEST_BYLINE
        && !text.endsWith(".")
        && knows(Vocabulary::byline, Line.key(words[0]))
        && Character.isUpperCase(words[1].codePointAt(0));
  }

  /// `key` without the longest of the words that `kind` picks at its beginning, if there is one.
  static Optional<String> findAfter(Function<Vocabulary, Set<String>> kind, String key) {
    return ALL.stream()
        .flatMap(vocabulary -> kind.apply(vocabulary).stream())
        .filter(key::startsWith)
        .filter(
            word -> key.length() == word.length() || !Character.isLetter(key.charAt(word.length())))
        .max(Comparator.comparingInt(String::length))
        .map(word -> key.substring(word.length()));
  }

  /// Whether this language knows `key` as a label of any sort.
  boolean knowsLabel(String key) {
    return published.stream().anyMatch(key::startsWith)
        || furniture.contains(key)
        || kinds.containsKey(key)
        || related.contains(key)
        || comments.contains(key)
        || noComments.contains(key);
  }

  private static boolean isInvitationToFollow(String key) {
    return findAfter(Vocabulary::follow, key)
        .map(networks -> Arrays.stream(networks.split("[ ,.:]+")))
        .filter(networks -> networks.allMatch(word -> word.isEmpty() || NETWORKS.contains(word)))
        .isPresent();
  }

  private static Set<String> words(String words) {
    return Arrays.stream(words.split("\\|")).map(Line::key).collect(toUnmodifiableSet());
  }

  private static Map<String, Integer> months(String names) {
    Map<String, Integer> months = new HashMap<>();
    for (String month : names.split("\\|", -1)) {
      int number = 1 + (int) months.values().stream().distinct().count();
      for (String name : month.split(" ", -1)) {
        months.put(Line.key(name), number);
      }
    }
    return Map.copyOf(months);
  }

  private static Map<String, StoryKind> kinds(Map<StoryKind, String> names) {
    return names.entrySet().stream()
        .flatMap(
            kind -> words(kind.getValue()).stream().map(name -> Map.entry(name, kind.getKey())))
        .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
