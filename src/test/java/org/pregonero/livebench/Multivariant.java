package org.pregonero.livebench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A multivariant playlist (RFC 8216bis, section 4.4.6): which renditions there are.
///
/// @param variants the one with the most bits a second first
record Multivariant(List<Variant> variants) {

  /// A set of renditions that are played together.
  ///
  /// @param uri path of the media playlist
  /// @param audio path of the media playlist with its sound, where that is apart
  record Variant(String uri, long bandwidth, String codecs, @Nullable String audio) {}

  /// Asks for the playlist and reads it.
  ///
  /// @param path without query
  static Multivariant get(HttpConnection connection, String path) throws IOException {
    HttpConnection.Answer answer = connection.get(path);
    if (answer.status() != 200) {
      throw new IOException(path + " answers " + answer.status());
    }
    return parse(path, answer.text());
  }

  static Multivariant parse(String path, String text) {
    List<Variant> variants = new ArrayList<>();
    Map<String, String> sounds = new HashMap<>();
    Map<String, String> variant = Map.of();
    for (String line : text.lines().toList()) {
      if (line.startsWith("#EXT-X-MEDIA:")) {
        Map<String, String> sound = MediaPlaylist.attributes(line);
        String uri = sound.get("URI");
        if ("AUDIO".equals(sound.get("TYPE")) && uri != null) {
          sounds.put(sound.getOrDefault("GROUP-ID", ""), MediaPlaylist.resolve(path, uri));
        }
      } else if (line.startsWith("#EXT-X-STREAM-INF:")) {
        variant = MediaPlaylist.attributes(line);
      } else if (!line.startsWith("#") && !line.isBlank()) {
        variants.add(
            new Variant(
                MediaPlaylist.resolve(path, line),
                Long.parseLong(variant.getOrDefault("BANDWIDTH", "0")),
                variant.getOrDefault("CODECS", ""),
                sounds.get(variant.getOrDefault("AUDIO", "-"))));
      }
    }
    variants.sort(Comparator.comparingLong(Variant::bandwidth).reversed());
    return new Multivariant(List.copyOf(variants));
  }

  /// Paths of all media playlists, pictures first.
  Set<String> renditions() {
    Set<String> all = new LinkedHashSet<>();
    variants.forEach(variant -> all.add(variant.uri()));
    for (Variant variant : variants) {
      String audio = variant.audio();
      if (audio != null) {
        all.add(audio);
      }
    }
    return all;
  }
}
