package org.pregonero.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import org.pregonero.config.CannotStart;
import org.pregonero.masthead.MastheadSettings;
import org.pregonero.masthead.MastheadSettings.PersonSettings;
import org.pregonero.masthead.MastheadStore;
import org.pregonero.media.MediaId;
import org.pregonero.media.MediaStore;
import org.pregonero.storage.WriteTransaction;

/// Brings in the portraits that the masthead settings name.
final class PortraitFiles {
  private final Path folder;
  private final MastheadStore mastheads;
  private final MediaStore media;

  PortraitFiles(Path folder, MastheadStore mastheads, MediaStore media) {
    this.folder = folder;
    this.mastheads = mastheads;
    this.media = media;
  }

  /// Keeps every portrait and shows it with its person.
  ///
  /// @throws CannotStart if one is not there or is not a picture; the message says which
  void add(WriteTransaction transaction, MastheadSettings settings) {
    for (PersonSettings person : settings.person()) {
      if (!person.picture().isEmpty()) {
        mastheads.setPicture(transaction, person.slug(), add(transaction, person));
      }
    }
  }

  private MediaId add(WriteTransaction transaction, PersonSettings person) {
    try {
      byte[] bytes = Files.readAllBytes(folder.resolve(person.picture()));
      try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
          throw refused(person, "is not a picture", null);
        }
        ImageReader reader = readers.next();
        try {
          reader.setInput(in);
          String type = reader.getOriginatingProvider().getMIMETypes()[0];
          return media.add(transaction, bytes, type, reader.getWidth(0), reader.getHeight(0));
        } finally {
          reader.dispose();
        }
      }
    } catch (IOException | InvalidPathException e) {
      throw refused(person, "cannot be read", e);
    }
  }

  private static CannotStart refused(PersonSettings person, String why, @Nullable Throwable cause) {
    return new CannotStart(
        "the picture of %s, %s, %s".formatted(person.name(), person.picture(), why), cause);
  }
}
