package org.pregonero.app;

import java.time.Clock;
import java.time.ZoneId;
import org.pregonero.comments.CommentStore;
import org.pregonero.config.CannotStart;
import org.pregonero.config.DataFolder;
import org.pregonero.config.Settings;
import org.pregonero.live.BroadcastStore;
import org.pregonero.live.Keeping;
import org.pregonero.live.LiveSettings;
import org.pregonero.masthead.FrontStore;
import org.pregonero.masthead.MastheadSettings;
import org.pregonero.masthead.MastheadStore;
import org.pregonero.media.Darkroom;
import org.pregonero.media.MediaStore;
import org.pregonero.schedule.ScheduleStore;
import org.pregonero.storage.Database;
import org.pregonero.storage.DatabaseAddress;
import org.pregonero.story.Stories;

/// The composition root: everything a command works with, wired by hand. Safe for use by any
/// thread.
///
/// @param folder where its files are
record Newsroom(
    Clock clock,
    DataFolder folder,
    Database database,
    MastheadStore mastheads,
    FrontStore fronts,
    Stories stories,
    MediaStore media,
    Darkroom darkroom,
    CommentStore comments,
    ScheduleStore schedule,
    BroadcastStore broadcasts,
    LiveSettings live)
    implements AutoCloseable {
  /// Opens the newsroom in the data folder, setting up a new one where there is none.
  ///
  /// @param otherwise how a new newsroom describes itself where the settings file does not say
  /// @throws CannotStart if that is not possible; the message says why
  static Newsroom open(Settings settings, Clock clock, MastheadSettings otherwise) {
    MastheadSettings masthead = settings.file().read("masthead", MastheadSettings.class, otherwise);
    LiveSettings live = settings.file().read("live", LiveSettings.class, LiveSettings.DEFAULT);
    DataFolder folder = DataFolder.open(settings.data());
    DatabaseAddress address = DatabaseAddress.parse(settings.database(), folder.path());
    Database database = Database.open(address, clock);
    MastheadStore mastheads = new MastheadStore();
    MediaStore media = new MediaStore(folder.path(), clock);
    Darkroom darkroom = new Darkroom(folder.path());
    MastheadPictures pictures = new MastheadPictures(settings.file(), mastheads, media, darkroom);
    try {
      database.write(transaction -> {
        if (mastheads.setUpIfNew(transaction, masthead)) {
          pictures.add(transaction, masthead);
        }
        return null;
      });
    } catch (CannotStart e) {
      database.close();
      throw e;
    }
    return new Newsroom(
        clock,
        folder,
        database,
        mastheads,
        new FrontStore(clock),
        new Stories(mastheads, clock),
        media,
        darkroom,
        new CommentStore(),
        new ScheduleStore(),
        new BroadcastStore(),
        live);
  }

  /// The time zone that the publication lives in.
  ZoneId zone() {
    return database.read(mastheads::current).zone();
  }

  /// What keeps broadcasts.
  Keeping keeping(LiveSettings channels) {
    return new Keeping(
        folder.path(), database, broadcasts, mastheads, media, stories, schedule, channels);
  }

  @Override
  public void close() {
    database.close();
  }
}
