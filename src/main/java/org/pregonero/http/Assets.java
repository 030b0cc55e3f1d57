package org.pregonero.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The static files that belong to the program: style sheets, icons. Each is served under an
/// address that holds a digest of its bytes, so that browsers may keep it for ever. Immutable.
public final class Assets {
  private static final String FOLDER = "/static/";

  private final Map<String, String> addresses = new LinkedHashMap<>();
  private final Map<String, Response> responses = new LinkedHashMap<>();

  /// Reads the files called `names` from the program, and others from libraries.
  ///
  /// @param others where they are on the class path, by the names that they get here
  /// @throws IllegalArgumentException if one is not there
  public Assets(List<String> names, Map<String, String> others) {
    Map<String, String> all = new LinkedHashMap<>();
    names.forEach(name -> all.put(name, FOLDER + name));
    all.putAll(others);
    all.forEach(this::add);
  }

  private void add(String name, String place) {
    byte[] bytes = read(place);
    int dot = name.lastIndexOf('.');
    String hashed = name.substring(0, dot) + "." + Digest.of(bytes) + name.substring(dot);
    addresses.put(name, FOLDER + hashed);
    responses.put(hashed, Response.immutable(type(name), bytes).madeFrom(Response.Basis.PROGRAM));
  }

  /// The address of the file called `name`.
  ///
  /// @throws IllegalArgumentException if there is none
  public String address(String name) {
    String address = addresses.get(name);
    if (address == null) {
      throw new IllegalArgumentException("no static file " + name);
    }
    return address;
  }

  /// The route under which the files are served.
  public Route route() {
    return Route.kept(FOLDER + "{file}", List.of(), this::answer);
  }

  private Response answer(Request request) {
    return Optional.ofNullable(responses.get(request.part("file"))).orElse(Response.notFound());
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.'))) {
      case ".css" -> "text/css; charset=utf-8";
      case ".svg" -> "image/svg+xml";
      case ".png" -> "image/png";
      case ".js" -> "text/javascript; charset=utf-8";
      default -> throw new IllegalArgumentException("a static file of an unknown type: " + name);
    };
  }

  private static byte[] read(String place) {
    try (InputStream file = Assets.class.getResourceAsStream(place)) {
      if (file == null) {
        throw new IllegalArgumentException("no static file " + place);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
