package org.pregonero.app;

import java.nio.file.Path;
import org.pregonero.config.CannotStart;
import org.pregonero.config.SettingsFile;
import org.pregonero.masthead.MastheadSettings;
import org.pregonero.masthead.MastheadSettings.PersonSettings;
import org.pregonero.masthead.MastheadStore;
import org.pregonero.media.Darkroom;
import org.pregonero.media.MediaId;
import org.pregonero.media.MediaStore;
import org.pregonero.media.PictureRefused;
import org.pregonero.storage.WriteTransaction;

/// Brings in the pictures that the masthead settings name, each by a path that counts from the
/// folder of the settings file: the logo, and the portraits of the newsroom's people.
final class MastheadPictures {
  private final SettingsFile file;
  private final MastheadStore mastheads;
  private final MediaStore media;
  private final Darkroom darkroom;

  MastheadPictures(
      SettingsFile file, MastheadStore mastheads, MediaStore media, Darkroom darkroom) {
    this.file = file;
    this.mastheads = mastheads;
    this.media = media;
    this.darkroom = darkroom;
  }

  /// Keeps them all and shows them where they belong.
  ///
  /// @throws CannotStart if one cannot be taken in; the message says which and why
  void add(WriteTransaction transaction, MastheadSettings settings) {
    String logo = settings.look().logo();
    if (logo != null) {
      mastheads.setLogo(transaction, keep(transaction, "the logo", logo));
    }
    for (PersonSettings person : settings.person()) {
      if (!person.picture().isEmpty()) {
        MediaId picture = keep(transaction, "the picture of " + person.name(), person.picture());
        mastheads.setPicture(transaction, person.slug(), picture);
      }
    }
  }

  private MediaId keep(WriteTransaction transaction, String what, String name) {
    Path path = file.beside(name);
    try {
      return media.add(transaction, darkroom.read(path));
    } catch (PictureRefused e) {
      throw new CannotStart("%s, %s: %s".formatted(what, path, e.getMessage()), e);
    }
  }
}
